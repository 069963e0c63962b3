import { createHmac, timingSafeEqual } from 'node:crypto'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { SharingTools } from './change-sharing'
import { linkInForce } from './link-in-force'
import { hashOfToken, parseShareToken } from './share-token'

/** A web page that somebody has the address of, as it is now. */
export type FoundPage = {
  /** Of its link. */
  readonly id: string
  readonly documentId: DocumentId
  readonly passwordHash: string | null
  readonly passwordVersion: number
  readonly listed: boolean
  readonly framed: boolean
  /** When its document was last written in, a few seconds late. */
  readonly changedAt: Date
}

export type Pages = {
  /**
   * The page at whose address `token` stands; null when there is none, none any more, or its document is in the trash:
   * the answer and its time are the same.
   */
  find(token: string): Promise<FoundPage | null>
  /** What a browser shows that has entered the page's password, until it is another one. */
  keyOf(page: FoundPage): string
  /** Whether somebody who shows `key` may see the page; everybody may where it has no password. */
  isOpenTo(page: FoundPage, key: string | null): boolean
}

export const createPages = ({ prisma, now, secret }: SharingTools): Pages => {
  const keyOf = ({ id, passwordVersion }: FoundPage): string =>
    createHmac('sha256', secret).update(`page-key:${id}:${passwordVersion}`).digest('base64url')
  return {
    find: async (text) => {
      const token = parseShareToken(text)
      const found = await prisma.link.findFirst({
        // What cannot be a token is asked for, too: that takes as long as one that is wrong.
        where: { pageHash: hashOfToken(token ?? ''), role: 'viewer', ...linkInForce(now()) },
        select: {
          id: true,
          documentId: true,
          passwordHash: true,
          passwordVersion: true,
          pageListed: true,
          pageFramed: true,
          document: { select: { changedAt: true } },
        },
      })
      const documentId = parseDocumentId(found?.documentId)
      if (found === null || documentId === null) return null
      const { id, passwordHash, passwordVersion, pageListed, pageFramed, document } = found
      const open = passwordHash === null
      return {
        id,
        documentId,
        passwordHash,
        passwordVersion,
        listed: pageListed && open,
        framed: pageFramed && open,
        changedAt: document.changedAt,
      }
    },
    keyOf,
    isOpenTo: (page, key) => {
      if (page.passwordHash === null) return true
      const [shown, wanted] = [Buffer.from(key ?? ''), Buffer.from(keyOf(page))]
      return shown.length === wanted.length && timingSafeEqual(shown, wanted)
    },
  }
}
