import { writeSync } from 'node:fs'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { openDatabase } from '@/server/database/open-database'
import { Writer } from '@/server/journal/writer'
import { testLog } from '../../support/test-log'

// Appends to the embedded database, several rows at once, and reports each seq once it is committed, until it is killed.
const [dataFolder = '', id = ''] = process.argv.slice(2)
const documentId = id as DocumentId

const { sql } = await openDatabase({ dataFolder, log: testLog })
await sql`insert into documents (id) values (${documentId}) on conflict do nothing`
await sql`insert into journal_heads (document_id) values (${documentId}) on conflict do nothing`
const row = {
  documentId,
  principalId: null,
  clientId: 7,
  update: new Uint8Array(400),
}
const writer = new Writer(sql)
for (;;) {
  const bases = await writer.append([row, row, row], writer.next() ?? (await writer.nextOfNewName()))
  writeSync(1, `${(bases.get(documentId) ?? Number.NaN) + 3}\n`)
}
