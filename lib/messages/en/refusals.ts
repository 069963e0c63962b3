/** What a named no of the server means; the names are those of lib/protocol/refusals.ts. */
export const refusals = {
  titles: {
    'not-found': 'This document is not here any more',
    'in-trash': 'An owner moved this document to the trash',
    'in-own-trash': 'This document is in the trash',
    'not-permitted': 'You can only read here now',
    'not-signed-in': 'The server does not know this window',
    'version-mismatch': 'There is a newer version',
    malformed: 'A change could not be read',
    'too-large': 'This was too much at once',
    unacceptable: 'This cannot be part of a document',
    'document-full': 'This document is full',
    'document-restored': 'This document went back to an earlier state',
    unreadable: 'A part of this could not be read',
    'author-taken': 'Another window is in the way',
    'foreign-author': 'Two windows were taken for one',
    'out-of-turn': 'This window has lost the thread',
  },
  sentences: {
    'not-found': 'This document does not exist, or it is not shared with you.',
    'in-trash':
      'Only its owners can open a document that is in the trash. Once it is taken out again, this page goes on by itself.',
    'in-own-trash': 'Nobody can write in a document that is in the trash. Take it out to go on.',
    'not-permitted': 'You can read this document but not change it.',
    'not-signed-in': 'This browser is not known here yet. Reload the page.',
    'access-changed': 'Your access to this document has changed.',
    'version-mismatch': 'A newer version is running here. Reload the page to go on.',
    malformed:
      'The server could not read a change from this browser. Reload the page; copy your last words first.',
    'too-large': 'This change is too large to be saved. Copy your last words, then reload the page.',
    unacceptable:
      'This change holds what a document cannot hold. Copy your last words, then reload the page.',
    'document-full':
      'This document has grown as large as documents can be. Copy your last words into a new one.',
    'document-restored':
      'It was restored or repaired on the server, which may no longer have everything that you see here.',
    unreadable:
      'This window could not read a part of the document, and has told the server. Reload the page in a moment; copy your last words first.',
    'sync-needed': 'This browser has missed something. It is fetching it now.',
    'author-taken': 'Another window already writes under this identity. Reload the page.',
    'foreign-author':
      'This change carries the name of another window. Reload the page; copy your last words first.',
    replaced: 'This window has connected again.',
    busy: 'The server has more to save than it can take at once. Your changes wait in this window.',
    'too-fast': 'This window sends more than the server takes at once. Your changes wait in it.',
    'too-many': 'More windows are open here than the server takes. This one comes back as soon as it can.',
    'server-fault': 'Something went wrong on the server. This window is connecting again.',
    'storage-unavailable':
      'The server cannot reach its storage. Your changes are kept in this window until it can.',
    'server-stopping': 'The server is restarting.',
    'too-slow': 'This connection could not keep up. It is starting afresh.',
    'out-of-turn': 'The server was spoken to out of turn. Reload the page.',
  },
  putOut: 'You cannot open this document any more',
  putOutText:
    'It is no longer shared with you, or it is gone. The text stays on this page until you leave it.',
} as const
