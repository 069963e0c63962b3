import type { NextRequest, NextResponse } from 'next/server'
import { keepChoice } from '../../appearance/keep-choice'
import { lookCookie, looks } from '../documents-place'

/** Keeps how the documents are shown, for the next pages. */
export const POST = (request: NextRequest): Promise<NextResponse> =>
  keepChoice(request, { cookie: lookCookie, names: looks, noun: 'look' })
