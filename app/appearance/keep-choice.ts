import { type NextRequest, NextResponse } from 'next/server'
import { isOwnRequest } from './own-request'
import { readShort } from './read-short'

const yearSeconds = 60 * 60 * 24 * 365
/** Bytes; the name of every choice is shorter. */
const longestBody = 32

type Choice = {
  readonly cookie: string
  /** What there is to choose from. */
  readonly names: readonly string[]
  /** What is chosen, as programs are told: "theme". */
  readonly noun: string
}

const no = (status: number, sentence: string): NextResponse =>
  new NextResponse(`${sentence}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8' } })

/** Keeps what the body of a request names, for the next pages. */
export const keepChoice = async (
  request: NextRequest,
  { cookie, names, noun }: Choice,
): Promise<NextResponse> => {
  if (!isOwnRequest(request.headers))
    return no(403, 'This request came from another site and was not carried out.')
  const wished = await readShort(request.body, longestBody)
  if (wished === null) return no(413, `This is longer than the name of a ${noun}.`)
  const chosen = names.find((name) => name === wished)
  if (chosen === undefined) return no(400, `There is no such ${noun}. Send one of: ${names.join(', ')}.`)
  const response = new NextResponse(null, { status: 204 })
  response.cookies.set(cookie, chosen, { path: '/', maxAge: yearSeconds, sameSite: 'lax', httpOnly: true })
  return response
}
