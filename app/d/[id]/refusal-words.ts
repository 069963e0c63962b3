import type { RefusalCode } from '@/lib/protocol/refusals'

/** What a person does about a refusal that does not mend itself. */
export type WayOut = 'reload' | 'leave' | 'undo'

export type RefusalWords = { readonly title: string; readonly wayOut: WayOut }

const words: { readonly [code in RefusalCode]?: RefusalWords } = {
  'not-found': { title: 'This document is not here any more', wayOut: 'leave' },
  'not-permitted': { title: 'You can only read here', wayOut: 'reload' },
  'not-signed-in': { title: 'The server does not know this window', wayOut: 'reload' },
  'version-mismatch': { title: 'There is a newer version', wayOut: 'reload' },
  malformed: { title: 'A change could not be read', wayOut: 'reload' },
  'too-large': { title: 'This was too much at once', wayOut: 'undo' },
  'author-taken': { title: 'Another window is in the way', wayOut: 'reload' },
}

/** The heading for a refusal, and the way out of it. The refusal brings its own sentence. */
export const refusalWords = (code: RefusalCode): RefusalWords =>
  words[code] ?? { title: 'Your changes are not being saved', wayOut: 'reload' }
