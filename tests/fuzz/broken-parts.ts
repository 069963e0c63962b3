import * as Y from 'yjs'
import { titleOf } from '@/lib/editor/document-roots'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { LiveDocumentsOptions } from '@/server/collaboration/live-documents'
import type { Appended, NewRow } from '@/server/journal/journal'
import { FaultyJournal } from './faulty-journal'
import type { WorldParts } from './fuzz-world'
import { tokensIn } from './tokens'

type Between = LiveDocumentsOptions['journal']
type Append = Between['append']

const between = (journal: FaultyJournal, append: Append): Between => ({
  append,
  open: (id) => journal.open(id),
  read: (id, have) => journal.read(id, have),
  compact: (id) => journal.compact(id),
  authorOf: (id, clientId) => journal.authorOf(id, clientId),
  end: (id) => journal.end(id),
  history: (id, range) => journal.history(id, range),
})

/** A row that was answered is gone when the next is stored. */
class ForgetfulJournal extends FaultyJournal {
  #commits = 0

  override append(documentId: DocumentId, rows: readonly NewRow[], done: (result: Appended) => void): void {
    super.append(documentId, rows, (result) => {
      done(result)
      if (++this.#commits % 100 === 0) (this.rows(documentId) as NewRow[]).pop()
    })
  }
}

/** Snapshots lack what was written last. */
class ForgetfulSnapshots extends FaultyJournal {
  override async compact(documentId: DocumentId): ReturnType<FaultyJournal['compact']> {
    const rows = this.rows(documentId) as NewRow[]
    const last = rows.at(-1)
    if (last === undefined || rows.length < 20) return { kind: 'nothing-to-do' }
    rows[rows.length - 1] = { ...last, update: Uint8Array.of(0, 0) }
    const made = await super.compact(documentId)
    rows[rows.length - 1] = last
    return made
  }
}

/** Says that rows are stored before they are: they are shown and answered too early. */
const hasty = (journal: FaultyJournal): Between =>
  between(journal, (documentId, rows, done) => {
    const firstSeq = journal.rows(documentId).length + 1
    journal.append(documentId, rows, () => {})
    queueMicrotask(() => done({ ok: true, firstSeq }))
  })

/** Stores rows twice. */
const stuttering = (journal: FaultyJournal): Between =>
  between(journal, (documentId, rows, done) => journal.append(documentId, [...rows, ...rows], done))

const nobody = 7

/** Now and then something that no window wrote goes into the journal before what a window did write. */
const meddling =
  (write: (title: Y.Text) => void) =>
  (journal: FaultyJournal): Between => {
    const doc = new Y.Doc()
    doc.clientID = nobody
    let followed = 0
    let appended = 0
    return between(journal, (documentId, rows, done) => {
      const news = journal.rows(documentId).slice(followed)
      followed += news.length
      for (const { clientId, update } of news) if (clientId !== nobody) Y.applyUpdate(doc, update)
      const written: NewRow[] = []
      doc.once('update', (update: Uint8Array) =>
        written.push({ principalId: null, clientId: nobody, update }),
      )
      if (++appended % 50 === 0) doc.transact(() => write(titleOf(doc)))
      journal.append(documentId, [...written, ...rows], (result) =>
        done(result.ok ? { ok: true, firstSeq: result.firstSeq + written.length } : result),
      )
    })
  }

/** A word that stands there already is put there again, as if it had been typed anew. */
const retype = (title: Y.Text): void => {
  const [first] = tokensIn(title.toString())
  if (first !== undefined) title.insert(0, first.token)
}

/** What breaks one promise each, for a run that has to notice it. */
export const brokenParts: Readonly<Record<string, () => WorldParts>> = {
  'a row is lost after it was answered': () => ({ journal: new ForgetfulJournal() }),
  'a snapshot lacks a row': () => ({ journal: new ForgetfulSnapshots() }),
  'words are shown and answered before they are stored': () => ({ between: hasty }),
  'rows are stored twice': () => ({ between: stuttering }),
  'words are typed a second time': () => ({ between: meddling(retype) }),
  'words are deleted by nobody': () => ({ between: meddling((title) => title.delete(0, title.length)) }),
}
