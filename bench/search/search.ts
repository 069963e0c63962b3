import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pino } from 'pino'
import { type DocumentId, newDocumentId, type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { type Asked, accessOf as decide } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { Grouped } from '@/server/database/grouped'
import { type Database, openDatabase } from '@/server/database/open-database'
import { defaultLimits } from '@/server/limits'
import { makeGist } from '@/server/search/make-gist'
import { search } from '@/server/search/search'
import { writeGist } from '@/server/search/write-gist'
import { Slots } from '@/server/workers/slots'
import { seededRandom } from '@/tests/support/random'
import { spreadOf } from '../statistics'
import { anySign, anyWord, chineseLine, latinLine, makeVocabulary } from './written-text'

/**
 * Measures search as a person's browser asks for it, one question after the other, by somebody who owns every document,
 * or so many of them. The documents go through the same cutting, stemming and writing as those that people write. The last line is JSON.
 */
const { values } = parseArgs({
  options: {
    documents: { type: 'string', default: '10000' },
    kilobytes: { type: 'string', default: '10' },
    searches: { type: 'string', default: '400' },
    seed: { type: 'string', default: '1' },
    /** A Postgres whose tables may be written; without it an embedded one that is thrown away. */
    url: { type: 'string' },
    /** A folder for the embedded one that is filled the first time and asked again each time, before and after a change. */
    folder: { type: 'string' },
    /** So many of the documents are the asker's, in percent; the others are somebody else's. */
    own: { type: 'string', default: '100' },
  },
})
const documents = Number(values.documents)
const bytesEach = Number(values.kilobytes) * 1000
const random = seededRandom(Number(values.seed))
/** Of its own, so that the same is asked whether the documents are made anew or not. */
const chance = seededRandom(Number(values.seed) + 1)
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}
const rounded = (milliseconds: number): number => Math.round(milliseconds * 10) / 10

const vocabulary = makeVocabulary(random, 60_000)
/** One document in so many is Chinese. */
const chineseOneIn = 10
const lineBytes = 400

const writeText = (chinese: boolean): string[] => {
  const lines: string[] = []
  let bytes = 0
  while (bytes < bytesEach) {
    const line = chinese ? chineseLine(random, lineBytes / 3) : latinLine(random, vocabulary, lineBytes / 6)
    lines.push(line)
    bytes += Buffer.byteLength(line) + 1
  }
  return lines
}

/** Documents that are made in one statement. */
const madeAtOnce = 1_000
/** Documents that are written into the index at the same time: there is always one that the database works on. */
const writtenAtOnce = 4

const fill = async ({ prisma }: Database): Promise<void> => {
  const write = async (id: DocumentId, chinese: boolean): Promise<void> => {
    const text = writeText(chinese)
    const title = chinese ? chineseLine(random, 8) : latinLine(random, vocabulary, 4)
    const lines = text.map((line) => ({ kind: 'text', text: line }) as const)
    const gist = makeGist({ title, lines, known: [], characters: 1_000_000 })
    await writeGist(prisma, id, { epoch: 1, seq: 1, gist })
  }
  for (let made = 0; made < documents; made += madeAtOnce) {
    const ids = Array.from({ length: Math.min(madeAtOnce, documents - made) }, () => newDocumentId())
    await prisma.document.createMany({ data: ids.map((id) => ({ id, openRole: null })) })
    const began = performance.now()
    const turns = new Slots(writtenAtOnce)
    await Promise.all(ids.map((id, at) => turns.run(() => write(id, at % chineseOneIn === 0))))
    say(
      `${made + ids.length} documents, ${rounded((performance.now() - began) / ids.length)} ms to index one`,
    )
  }
}

/** Gives so many of the documents to the asker, spread over all of them, and the others to somebody else. */
const giveAway = async ({ prisma, sql }: Database, asker: PrincipalId): Promise<void> => {
  const others = await newPerson(prisma)
  await sql`truncate members`
  await sql`
    insert into members (document_id, principal_id, role)
    select id, case when number * ${Number(values.own)} % 100 < ${Number(values.own)} then ${asker} else ${others} end, 'owner'
    from (select id, row_number() over (order by id) as number from documents) as numbered`
  await sql`analyze`
}

/** A letter in the middle is another one. */
const mistaken = (word: string): string => {
  const at = Math.floor(word.length / 2)
  return `${word.slice(0, at)}${word.slice(at + 1)}`
}

const rareWord = (): string => vocabulary[vocabulary.length - 1 - chance.integer(vocabulary.length / 2)] ?? ''

const kinds: Readonly<Record<string, () => string>> = {
  'a frequent word': () => `${vocabulary[chance.integer(300)]} `,
  'a rare word': () => `${rareWord()} `,
  'three words': () =>
    `${anyWord(chance, vocabulary)} ${anyWord(chance, vocabulary)} ${anyWord(chance, vocabulary)} `,
  'two letters, being typed': () => rareWord().slice(0, 2),
  'four letters, being typed': () => rareWord().slice(0, 4),
  'a mistaken word': () => `${mistaken(rareWord())} `,
  'a sign': () => anySign(chance),
  'three signs': () => `${anySign(chance)}${anySign(chance)}${anySign(chance)}`,
}

const measure = async ({ prisma, sql }: Database, asker: Principal): Promise<void> => {
  // As the server does: those of one answer are asked for together.
  const access = new Grouped((asked: readonly Asked[]) => decide(prisma, asked, new Date()))
  const accessOf = (documentId: DocumentId, { id }: Principal) => access.ask({ documentId, principalId: id })
  const all: number[] = []
  const rounds = Math.ceil(Number(values.searches) / Object.keys(kinds).length)
  for (const [kind, question] of Object.entries(kinds)) {
    const took: number[] = []
    let found = 0
    for (let round = 0; round < rounds; round += 1) {
      const query = question()
      const began = performance.now()
      const answer = await search({ prisma, accessOf, limitMs: defaultLimits.searchMs }, asker, {
        query,
        after: null,
      })
      took.push(performance.now() - began)
      if (answer.documents.length > 0) found += 1
    }
    const { p50, p95, p99 } = spreadOf(took)
    say(
      `${kind}: p50 ${rounded(p50)} ms, p95 ${rounded(p95)} ms, p99 ${rounded(p99)} ms; ${found} of ${rounds} found something`,
    )
    all.push(...took)
  }
  const { p50, p95, p99 } = spreadOf(all)
  const [text] = await sql<{ bytes: bigint }[]>`select sum(octet_length(text))::bigint as bytes from passages`
  const own = Number(values.own)
  const measured = { documents, own, bytes: Number(text?.bytes) }
  say(JSON.stringify({ ...measured, p50: rounded(p50), p95: rounded(p95), p99: rounded(p99) }))
}

const newPerson = async (prisma: Database['prisma']): Promise<PrincipalId> => {
  const id = principalId(`person-${newDocumentId()}`)
  await prisma.principal.create({
    data: { id, name: 'Ada', email: `${id}@bench.test`, isAnonymous: true },
  })
  return id
}

const dataFolder = values.folder ?? (await mkdtemp(join(tmpdir(), 'manyhands-search-')))
const database = await openDatabase({ url: values.url, dataFolder, log: pino({ level: 'warn' }) })
if ((await database.prisma.document.count()) < documents) await fill(database)
const asker: Principal = { id: await newPerson(database.prisma), name: 'Ada', hue: 0, guest: true }
await giveAway(database, asker.id)
await measure(database, asker)
await database.close()
if (values.folder === undefined) await rm(dataFolder, { recursive: true, force: true })
