import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backupPath } from '@/server/backup/backup-name'
import { proveBackup } from '@/server/backup/prove-backup'
import { writeBackup } from '@/server/backup/write-backup'
import { connectToRead } from '@/server/database/connect-alone'
import { DocumentWorkers } from '@/server/workers/document-workers'
import { type CommandPlace, commandPlace } from './backup/command-place'
import { inBytes, runCommand, UsageError } from './backup/run-command'

const usage = `Usage: npm run backup -- --to <file or folder> [--prove] [--files copy|list]
       npm run backup -- --prove [--from <file>]`

type Order = {
  readonly to: string | undefined
  readonly from: string | undefined
  readonly prove: boolean
  readonly files: 'copy' | 'list' | undefined
}

const readOrder = (): Order => {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      from: { type: 'string' },
      prove: { type: 'boolean', default: false },
      files: { type: 'string' },
    },
  })
  const { to, from, prove, files } = values
  if (to === undefined && !prove) throw new UsageError(usage)
  if (from !== undefined && (to !== undefined || !prove)) throw new UsageError(usage)
  if (files !== undefined && files !== 'copy' && files !== 'list') throw new UsageError(usage)
  return { to, from, prove, files }
}

/** The bytes of files are copied out of the data folder, and left in a bucket, unless told otherwise. */
const copiesFiles = (place: CommandPlace, { files }: Order): boolean =>
  files === undefined ? place.environment.s3 === null : files === 'copy'

const take = async (place: CommandPlace, order: Order, path: string, now: Date): Promise<void> => {
  const store = copiesFiles(place, order) ? await place.openStore() : null
  const source = await connectToRead(place, 'backup')
  try {
    const written = await writeBackup(path, { ...source, store }, { version: place.version, madeAt: now })
    const files = store === null ? 'files listed, not copied' : `${written.files} files`
    place.say(
      `${path}: ${written.documents} documents, ${written.rows} rows, ${files}, ${inBytes(written.bytes)}.`,
    )
    if (written.missing.count > 0)
      place.say(`${written.missing.count} files were not in the store: ${written.missing.keys.join(', ')}`)
  } finally {
    await source.close()
  }
}

const prove = async (place: CommandPlace, path: string, now: Date): Promise<boolean> => {
  const begun = performance.now()
  const workers = new DocumentWorkers({ compactLimitMs: 600_000, heapMegabytes: 2_048 })
  const source = await connectToRead(place, 'backup')
  try {
    const proof = await proveBackup(path, {
      source: source.sql,
      workers,
      log: place.log,
      now,
      say: place.say,
    })
    const { documents, differing, broken, notCompared } = proof
    const isGood = differing === 0 && broken === 0
    place.say(
      `${path} was restored into a database of its own and every document replayed: ` +
        (isGood ? 'all is well' : `${differing} differ, ${broken} are broken`) +
        `. ${documents - notCompared} of ${documents} documents were held against where they come from.`,
    )
    const seconds = Number(((performance.now() - begun) / 1000).toFixed(1))
    place.say(JSON.stringify({ ...proof, seconds }))
    return isGood
  } finally {
    await Promise.all([workers.close(), source.close()])
  }
}

const main = async (): Promise<number> => {
  const order = readOrder()
  const place = await commandPlace()
  const now = new Date()
  if (order.from !== undefined) return (await prove(place, resolve(order.from), now)) ? 0 : 1
  const aside = order.to === undefined ? await mkdtemp(`${tmpdir()}/manyhands-backup-`) : null
  try {
    const path = await backupPath(resolve(order.to ?? aside ?? ''), now)
    await take(place, order, path, now)
    return !order.prove || (await prove(place, path, now)) ? 0 : 1
  } finally {
    if (aside !== null) await rm(aside, { recursive: true, force: true })
  }
}

runCommand(main)
