import type { NextRequest, NextResponse } from 'next/server'
import { themeCookie, themes } from '../theme'
import { keepChoice } from './keep-choice'

/** Keeps the theme that the body names, for the next pages. */
export const POST = (request: NextRequest): Promise<NextResponse> =>
  keepChoice(request, { cookie: themeCookie, names: themes, noun: 'theme' })
