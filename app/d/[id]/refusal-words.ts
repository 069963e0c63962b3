import type { Refusal, RefusalCode, refusals } from '@/lib/protocol/refusals'

/** What a person does about a refusal that does not mend itself. */
export type WayOut = 'reload' | 'leave'

export type RefusalWords = { readonly title: string; readonly wayOut: WayOut }

/** The refusals that do not mend themselves: none of them can be left without words. */
type StopCode = {
  [Code in RefusalCode]: (typeof refusals)[Code]['next'] extends 'stop' ? Code : never
}[RefusalCode]

const words: { readonly [Code in RefusalCode]?: RefusalWords } = {
  'not-found': { title: 'This document is not here any more', wayOut: 'leave' },
  'not-permitted': { title: 'You can only read here now', wayOut: 'reload' },
  'not-signed-in': { title: 'The server does not know this window', wayOut: 'reload' },
  'version-mismatch': { title: 'There is a newer version', wayOut: 'reload' },
  malformed: { title: 'A change could not be read', wayOut: 'reload' },
  'too-large': { title: 'This was too much at once', wayOut: 'reload' },
  unacceptable: { title: 'This cannot be part of a document', wayOut: 'reload' },
  'document-full': { title: 'This document is full', wayOut: 'leave' },
  'document-restored': { title: 'This document was repaired', wayOut: 'reload' },
  unreadable: { title: 'A part of this could not be read', wayOut: 'reload' },
  'author-taken': { title: 'Another window is in the way', wayOut: 'reload' },
  'foreign-author': { title: 'Two windows were taken for one', wayOut: 'reload' },
  'out-of-turn': { title: 'This window has lost the thread', wayOut: 'reload' },
} satisfies { readonly [Code in StopCode]: RefusalWords }

/** For whoever was in a document and is let in no more; it may be gone altogether. */
export const putOutWords = {
  title: 'You cannot open this document any more',
  sentence: 'It is no longer shared with you, or it is gone. The text stays on this page until you leave it.',
} as const

/** The heading for a refusal, which brings its own sentence, and the way out of it; null when it mends itself. */
export const refusalWords = ({ code }: Refusal): RefusalWords | null => words[code] ?? null
