import { createHash, createHmac, randomBytes } from 'node:crypto'
import { base58, isBase58 } from './base58'

/** 160 bits: nobody guesses one, and it still fits into a line. */
const tokenBytes = 20
const idBytes = 12

/**
 * What stands in the address of a link, of its web page or of an invitation, and lets in whoever has it. It is made from
 * the server's secret and an id, so it can be shown to its maker again, although nothing but its hash is kept. Of the
 * three that are made from one id none tells another.
 */
export const shareToken = (secret: string, kind: 'link' | 'page' | 'invitation', id: string): string =>
  base58(createHmac('sha256', secret).update(`${kind}:${id}`).digest().subarray(0, tokenBytes))

/** By what a token is found: it tells nothing of the token. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex')

/** `text` if it could be a token, else null. */
export const parseShareToken = (text: string): string | null => (isBase58(text, tokenBytes) ? text : null)

/** Names a link, an invitation or a request. It opens nothing. */
export const newShareId = (): string => base58(randomBytes(idBytes))
