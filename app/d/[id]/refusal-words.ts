import type { Refusal, RefusalCode, refusals } from '@/lib/protocol/refusals'

/** What a person does about a refusal that does not mend itself. */
export type WayOut = 'reload' | 'leave'

/** The refusals that do not mend themselves: none of them can be left without a heading and a way out. */
export type StopCode = {
  [Code in RefusalCode]: (typeof refusals)[Code]['next'] extends 'stop' ? Code : never
}[RefusalCode]

const waysOut: { readonly [Code in StopCode]: WayOut } = {
  'not-found': 'leave',
  'in-trash': 'leave',
  'in-own-trash': 'leave',
  'not-permitted': 'reload',
  'not-signed-in': 'reload',
  'version-mismatch': 'reload',
  malformed: 'reload',
  'too-large': 'reload',
  unacceptable: 'reload',
  'document-full': 'leave',
  'document-restored': 'reload',
  unreadable: 'reload',
  'author-taken': 'reload',
  'foreign-author': 'reload',
  'out-of-turn': 'reload',
}

/** Whether somebody has to do something; the heading for it is in `refusals.titles`. */
export const isStop = (code: RefusalCode): code is StopCode => Object.hasOwn(waysOut, code)

/** Whether what was saved once may have gone on the server: what stands in this window may stand nowhere else. */
export const mayBeOnlyHere = ({ code }: Refusal): boolean => code === 'document-restored'

/** The way out of a refusal; null when it mends itself. */
export const wayOutOf = ({ code }: Refusal): WayOut | null => (isStop(code) ? waysOut[code] : null)
