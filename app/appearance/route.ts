import { type NextRequest, NextResponse } from 'next/server'
import { parseTheme, themeCookie } from '../theme'

const yearSeconds = 60 * 60 * 24 * 365

/** Keeps the theme that the body names, for the next pages. */
export async function POST(request: NextRequest): Promise<NextResponse> {
  const theme = parseTheme(await request.text())
  const response = new NextResponse(null, { status: 204 })
  response.cookies.set(themeCookie, theme, {
    path: '/',
    maxAge: yearSeconds,
    sameSite: 'lax',
    httpOnly: true,
  })
  return response
}
