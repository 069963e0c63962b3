import { beside, documentsIn, othersIn } from './archive-of-many'
import { readDocx } from './docx/read-docx'
import { Findings, type FoundPicture, type Losses } from './findings'
import { ImportFault } from './import-fault'
import { type ArchiveFormat, type DocumentFormat, formatOf, type ImportFormat } from './import-format'
import type { ReadFile } from './import-reader'
import { readOdt } from './odt/read-odt'
import { type Beside, nothingBeside } from './picture-address'
import { readTextFile } from './read-text-file'
import { settleContent } from './settle-content'
import { headingOf, titleLine, titleOfName } from './title-of'
import type { ArchiveLimits } from './zip'

export type ImportSource = {
  readonly bytes: Uint8Array
  readonly name: string
  /** Which file in an archive of many is meant; null for the file itself. */
  readonly entry: string | null
}

/** One document, as it was read. */
export type ReadImport = {
  readonly title: string
  /** The document in ProseMirror's JSON, written as UTF-8: it is not read between two threads. */
  readonly content: Uint8Array
  readonly pictures: readonly FoundPicture[]
  readonly losses: Losses
}

export type ReadSource =
  | ({ readonly kind: 'document' } & ReadImport)
  /** An archive of many: what it holds that can be read, to be read one by one, and how much else. */
  | { readonly kind: 'many'; readonly entries: readonly string[]; readonly others: number }

/** Bytes of one document's content, written as JSON; its own letters are a part of that. */
const mostContent = 32 * 1024 * 1024

const settled = (name: string, { title, content }: ReadFile, findings: Findings): ReadSource => {
  const document = settleContent(content, findings)
  const written = new TextEncoder().encode(JSON.stringify(document.toJSON()))
  if (written.length > mostContent) throw new ImportFault('too-large', 'more than a document can be')
  return {
    kind: 'document',
    title: titleLine(title) || headingOf(document) || titleOfName(name),
    content: written,
    pictures: findings.pictures,
    losses: findings.losses,
  }
}

const readAs = (
  format: DocumentFormat,
  bytes: Uint8Array,
  { findings, beside }: { readonly findings: Findings; readonly beside: Beside },
): ReadFile => {
  switch (format.kind) {
    case 'docx':
      return readDocx(format.zip, findings)
    case 'odt':
      return readOdt(format.zip, findings)
    default:
      return readTextFile(format, bytes, findings, beside)
  }
}

const isArchive = (format: ImportFormat): format is ArchiveFormat => format.kind === 'archive'

/** Reads a file, or one in an archive of many. Throws an ImportFault when it cannot be a document. */
export const readImport = ({ bytes, name, entry }: ImportSource, limits: ArchiveLimits): ReadSource => {
  const format = formatOf(bytes, name, limits)
  const findings = new Findings()
  if (entry === null) {
    if (isArchive(format))
      return { kind: 'many', entries: documentsIn(format.zip), others: othersIn(format.zip) }
    return settled(name, readAs(format, bytes, { findings, beside: nothingBeside }), findings)
  }
  const content = isArchive(format) ? format.zip.read(entry) : null
  if (!isArchive(format) || content === null) throw new ImportFault('unreadable', 'no such entry')
  const inner = formatOf(content, entry, limits)
  // What lies in an archive within an archive stays there.
  if (isArchive(inner)) throw new ImportFault('unreadable', 'an archive in an archive')
  return settled(entry, readAs(inner, content, { findings, beside: beside(format.zip, entry) }), findings)
}
