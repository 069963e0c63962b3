import type { NextRequest, NextResponse } from 'next/server'
import { languageCookie, languages } from '@/lib/messages/languages'
import { keepChoice } from '../appearance/keep-choice'

/** Keeps the language that the body names, for the next pages. */
export const POST = (request: NextRequest): Promise<NextResponse> =>
  keepChoice(request, { cookie: languageCookie, names: languages, noun: 'language' })
