/**
 * Every no has a code, a sentence for people, and what the browser does next (rule P7):
 * - `stop`: explain and stay away until the person acts
 * - `sync`: ask for what is missing, then send again
 * - `retry`: send again after a pause
 * - `reconnect`: come back through the door
 */
export type NextStep = 'stop' | 'sync' | 'retry' | 'reconnect'

type Meaning = { readonly sentence: string; readonly next: NextStep }

export const refusals = {
  'not-found': {
    sentence: 'This document does not exist, or it is not shared with you.',
    next: 'stop',
  },
  'in-trash': {
    sentence:
      'Only its owners can open a document that is in the trash. Once it is taken out again, this page goes on by itself.',
    next: 'stop',
  },
  'in-own-trash': {
    sentence: 'Nobody can write in a document that is in the trash. Take it out to go on.',
    next: 'stop',
  },
  'not-permitted': {
    sentence: 'You can read this document but not change it.',
    next: 'stop',
  },
  'not-signed-in': {
    sentence: 'This browser is not known here yet. Reload the page.',
    next: 'stop',
  },
  'access-changed': {
    sentence: 'Your access to this document has changed.',
    next: 'reconnect',
  },
  'version-mismatch': {
    sentence: 'A newer version is running here. Reload the page to go on.',
    next: 'stop',
  },
  malformed: {
    sentence:
      'The server could not read a change from this browser. Reload the page; copy your last words first.',
    next: 'stop',
  },
  'too-large': {
    sentence: 'This change is too large to be saved. Copy your last words, then reload the page.',
    next: 'stop',
  },
  unacceptable: {
    sentence: 'This change holds what a document cannot hold. Copy your last words, then reload the page.',
    next: 'stop',
  },
  'document-full': {
    sentence: 'This document has grown as large as documents can be. Copy your last words into a new one.',
    next: 'stop',
  },
  'document-restored': {
    sentence:
      'It was restored or repaired on the server, which may no longer have everything that you see here.',
    next: 'stop',
  },
  unreadable: {
    sentence:
      'This window could not read a part of the document, and has told the server. Reload the page in a moment; copy your last words first.',
    next: 'stop',
  },
  'sync-needed': {
    sentence: 'This browser has missed something. It is fetching it now.',
    next: 'sync',
  },
  'author-taken': {
    sentence: 'Another window already writes under this identity. Reload the page.',
    next: 'stop',
  },
  'foreign-author': {
    sentence: 'This change carries the name of another window. Reload the page; copy your last words first.',
    next: 'stop',
  },
  replaced: {
    sentence: 'This window has connected again.',
    // An old knock can arrive behind the new one: a window has one connection, so the one that lost is the living one.
    next: 'reconnect',
  },
  busy: {
    sentence: 'The server has more to save than it can take at once. Your changes wait in this window.',
    next: 'retry',
  },
  'too-fast': {
    sentence: 'This window sends more than the server takes at once. Your changes wait in it.',
    next: 'retry',
  },
  'too-many': {
    sentence: 'More windows are open here than the server takes. This one comes back as soon as it can.',
    next: 'reconnect',
  },
  'server-fault': {
    sentence: 'Something went wrong on the server. This window is connecting again.',
    next: 'reconnect',
  },
  'storage-unavailable': {
    sentence: 'The server cannot reach its storage. Your changes are kept in this window until it can.',
    next: 'reconnect',
  },
  'server-stopping': {
    sentence: 'The server is restarting.',
    next: 'reconnect',
  },
  'too-slow': {
    sentence: 'This connection could not keep up. It is starting afresh.',
    next: 'reconnect',
  },
  'out-of-turn': {
    sentence: 'The server was spoken to out of turn. Reload the page.',
    next: 'stop',
  },
} as const satisfies Record<string, Meaning>

export type RefusalCode = keyof typeof refusals

/** A named no. `sentence` is for people; programs decide on `code` and `next`. */
export type Refusal = Meaning & { readonly code: RefusalCode }

export const refusal = (code: RefusalCode): Refusal => ({ code, ...refusals[code] })

/** The refusal that `code` names; what a newer server says in a word unknown here reads as a newer version. */
export const parseRefusal = (code: unknown): Refusal =>
  typeof code === 'string' && Object.hasOwn(refusals, code)
    ? refusal(code as RefusalCode)
    : refusal('version-mismatch')
