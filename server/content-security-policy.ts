import { embedFrameSources } from '@/lib/editor/embed-providers'

export type PolicyOptions = {
  /** What marks the scripts and styles of one answer as ours; chosen anew for each. */
  readonly nonce: string
  /** `host:port` under which the page was asked for, to which its sockets go. */
  readonly host: string
  readonly development: boolean
}

/**
 * What a page may run, load, send and be framed by, as a `Content-Security-Policy` header says it.
 *
 * 1. Nothing that stands in the page runs: a script has the nonce, or was loaded by one that has it.
 * 2. Style elements have the nonce too. Style attributes do not, as none can: what the server draws has some, and what
 *    collaborators write has only those that the schema makes.
 * 3. `script-src` stands first, where Next looks for the nonce that it gives to its own scripts.
 */
export const contentSecurityPolicy = ({ nonce, host, development }: PolicyOptions): string => {
  const policy: Readonly<Record<string, readonly string[]>> = {
    // React in development evaluates what it shows of the server's errors.
    'script-src': [`'nonce-${nonce}'`, "'strict-dynamic'", ...(development ? ["'unsafe-eval'"] : [])],
    'default-src': ["'self'"],
    // In development styles come as elements without a nonce.
    'style-src': ["'self'", development ? "'unsafe-inline'" : `'nonce-${nonce}'`],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'media-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    // Some browsers do not count sockets as 'self'.
    'connect-src': ["'self'", `ws://${host}`, `wss://${host}`],
    'worker-src': ["'self'", 'blob:'],
    'frame-src': embedFrameSources,
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'self'"],
  }
  return Object.entries(policy)
    .map(([directive, sources]) => [directive, ...sources].join(' '))
    .join('; ')
}
