import { may } from '@/lib/access/permissions'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { openDocument } from '../d/[id]/open-document'
import { replacementBetween } from '../d/[id]/title-edit'

/** Milliseconds after which it counts as failed. */
const patienceMs = 20_000

/**
 * Gives a document another title, as a window of it would: a rename is an edit like any other, by whoever makes it, and
 * whoever has the document open sees it at once. Resolves, when it is saved, with what somebody had called it before; null
 * when it could not be.
 */
export const renameDocument = (id: DocumentId, wished: string): Promise<string | null> =>
  new Promise((resolve) => {
    const opened = openDocument(id)
    const { provider, title, doc } = opened
    let before: string | null = null
    const end = (done: boolean): void => {
      clearTimeout(late)
      leave()
      opened.close()
      resolve(done ? before : null)
    }
    const late = setTimeout(() => end(false), patienceMs)
    const write = (): void => {
      before = title.toString()
      const change = replacementBetween(before, wished, wished.length)
      if (change === null) {
        end(true)
        return
      }
      doc.transact(() => {
        title.delete(change.at, change.removed)
        title.insert(change.at, change.inserted)
      })
    }
    const heard = (): void => {
      const { role, loaded, save } = provider.state
      if (save.kind === 'not-saved') end(false)
      else if (loaded && role !== null && before === null) {
        if (may(role, 'document.write')) write()
        else end(false)
      } else if (before !== null && save.kind === 'saved') end(true)
    }
    const leave = provider.subscribe(heard)
    heard()
  })
