import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type DocumentId, parseDocumentId } from '@/lib/protocol/identifiers'
import type { Moment } from '@/server/backup/find-moment'
import { noteEpochs, raiseEpochs } from '@/server/backup/raise-epochs'
import { refuseServed } from '@/server/backup/refuse-served'
import { restoreBackup } from '@/server/backup/restore-backup'
import { connectAlone } from '@/server/database/connect-alone'
import { commandPlace } from './backup/command-place'
import { restoreDocument } from './backup/restore-document'
import { runCommand, UsageError } from './backup/run-command'

const usage = `Usage: npm run restore -- --from <file> [--replace]
       npm run restore -- --raise-epochs
       npm run restore -- --document <id> --at <time or seq> [--from <file>] --as-copy|--replace [--owner <e-mail or id>]`

const momentOf = (text: string): Moment => {
  if (/^\d{1,12}$/.test(text)) return { seq: Number(text) }
  const time = new Date(text)
  // A time without a zone would be another one on another machine.
  if (Number.isNaN(time.getTime()) || !/(Z|[+-]\d\d:?\d\d)$/.test(text))
    throw new UsageError(
      `${text} is neither a seq nor a time such as 2026-11-27T10:00:00Z, or with its zone 2026-11-27T11:00:00+01:00.`,
    )
  return { time }
}

const documentOf = (text: string): DocumentId => {
  const documentId = parseDocumentId(text)
  if (documentId === null) throw new UsageError(`${text} is not the id of a document.`)
  return documentId
}

/** After the database was put back by other means, such as Postgres' own. */
const raiseOnly = async (): Promise<number> => {
  const place = await commandPlace()
  const database = await connectAlone(place, 'restore')
  try {
    await refuseServed(database.sql)
    const raised = await database.sql.begin(async (sql) => {
      await noteEpochs(sql, false)
      return raiseEpochs(sql, new Date())
    })
    place.say(
      `${raised} documents live anew: whoever has one open that holds more is told. Start the server now.`,
    )
    return 0
  } finally {
    await database.close()
  }
}

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      replace: { type: 'boolean', default: false },
      document: { type: 'string' },
      at: { type: 'string' },
      'as-copy': { type: 'boolean', default: false },
      owner: { type: 'string' },
      'raise-epochs': { type: 'boolean', default: false },
    },
  })
  const { from, replace, document, at, owner, 'as-copy': asCopy } = values
  if (values['raise-epochs']) {
    if (from !== undefined || document !== undefined) throw new UsageError(usage)
    return raiseOnly()
  }
  const path = from === undefined ? null : resolve(from)
  if (document !== undefined) {
    if (at === undefined || (replace && asCopy)) throw new UsageError(usage)
    const wish = { documentId: documentOf(document), moment: momentOf(at), path, asCopy, replace, owner }
    return restoreDocument(await commandPlace(), wish)
  }
  if (path === null || asCopy || at !== undefined || owner !== undefined) throw new UsageError(usage)
  const place = await commandPlace()
  const store = await place.openStore()
  const database = await connectAlone(place, 'restore')
  try {
    const restored = await restoreBackup(path, { sql: database.sql, store, now: new Date() }, { replace })
    const { beginning, ending } = restored
    place.say(
      `Restored what there was on ${beginning.madeAt}: ${ending.documents} documents, ${restored.rows} rows.`,
    )
    place.say(
      beginning.files === 'copied'
        ? `${restored.files} stored files came with it.`
        : 'Uploaded files were only listed: they have to be in the file store still.',
    )
    place.say(
      'Whoever has a document open that holds more is told, and offered a copy. Start the server now.',
    )
    return 0
  } finally {
    await database.close()
  }
}

runCommand(main)
