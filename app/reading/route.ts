import type { NextRequest, NextResponse } from 'next/server'
import { keepChoice } from '../appearance/keep-choice'
import { readingCookie, readingNames } from '../reading'

/** Keeps the way of reading that the body names, for the next pages. */
export const POST = (request: NextRequest): Promise<NextResponse> =>
  keepChoice(request, { cookie: readingCookie, names: readingNames, noun: 'way of reading' })
