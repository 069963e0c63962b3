import { type NextRequest, NextResponse } from 'next/server'
import { themeCookie, themes } from '../theme'
import { isOwnRequest } from './own-request'
import { readShort } from './read-short'

const yearSeconds = 60 * 60 * 24 * 365
/** Bytes; every theme's name is shorter. */
const longestBody = 32

const no = (status: number, sentence: string): NextResponse =>
  new NextResponse(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** Keeps the theme that the body names, for the next pages. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  if (!isOwnRequest(request.headers))
    return no(403, 'This request came from another site and was not carried out.')
  const name = await readShort(request.body, longestBody)
  if (name === null) return no(413, 'This is longer than the name of a theme.')
  const theme = themes.find((one) => one === name)
  if (theme === undefined) return no(400, `There is no such theme. Send one of: ${themes.join(', ')}.`)
  const response = new NextResponse(null, { status: 204 })
  response.cookies.set(themeCookie, theme, {
    path: '/',
    maxAge: yearSeconds,
    sameSite: 'lax',
    httpOnly: true,
  })
  return response
}
