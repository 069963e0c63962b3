import type { PrismaClient } from '@/generated/prisma/client'
import type { CrewAnswers } from '@/server/processes/crew-answers'
import { joinShares } from './join-shares'
import { type Share, shareSchema } from './report-share'

export type ReportTools = {
  readonly prisma: PrismaClient
  /** What this process says of itself. */
  readonly share: () => Promise<Share>
  /** The other processes of this machine; null when there are none. */
  readonly crew: Pick<CrewAnswers, 'member' | 'gather'> | null
  readonly version: string
  readonly database: 'embedded' | 'postgres'
  /** Milliseconds of a clock that only goes forward. */
  readonly now?: () => number
}

/** Milliseconds for which what was counted in the database stands: counting it again would cost whoever writes. */
const standsMs = 60_000
const largestShown = 10
/** Milliseconds that other processes have: a part that does not answer takes them four seconds. */
const patienceMs = 5_000

type Large = {
  readonly id: string
  readonly owner: string | null
  readonly text: bigint
  readonly files: bigint
}
type Sizes = {
  readonly database: bigint
  readonly journal: bigint
  readonly history: bigint
  readonly snapshots: bigint
  readonly index: bigint
}

const numbersIn = <Row extends object>(row: Row): { readonly [Key in keyof Row]: number } =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, Number(value)])) as {
    [Key in keyof Row]: number
  }

const countPeople = async (prisma: PrismaClient) => {
  const [counts] = await prisma.$queryRaw<
    { accounts: bigint; guests: bigint; suspended: bigint; operators: bigint }[]
  >`
    select count(*) filter (where not is_anonymous) as accounts, count(*) filter (where is_anonymous) as guests,
      count(*) filter (where suspended_at is not null) as suspended,
      count(*) filter (where operator_since is not null) as operators
    from principals`
  return numbersIn(counts ?? { accounts: 0, guests: 0, suspended: 0, operators: 0 })
}

/** The largest by what a reader is sent and by files. Neither is read for that: sizes stand beside what is stored. */
const largestDocuments = async (prisma: PrismaClient) => {
  const found = await prisma.$queryRaw<Large[]>`
    select documents.id, coalesce(octet_length(snapshots.state), 0) as text, coalesce(brought.bytes, 0) as files,
      (select principals.name from members join principals on principals.id = members.principal_id
        where members.document_id = documents.id and members.role = 'owner'
        order by members.created_at limit 1) as owner
    from documents left join snapshots on snapshots.document_id = documents.id
      left join (select document_id, sum(bytes)::bigint as bytes from files group by document_id) as brought
        on brought.document_id = documents.id
    order by coalesce(octet_length(snapshots.state), 0) + coalesce(brought.bytes, 0) desc, documents.id
    limit ${largestShown}`
  return found.map(({ id, owner, text, files }) => ({ id, owner, text: Number(text), files: Number(files) }))
}

const measureStorage = async (prisma: PrismaClient) => {
  const [sizes] = await prisma.$queryRaw<Sizes[]>`
    select pg_database_size(current_database()) as database, pg_total_relation_size('journal') as journal,
      pg_total_relation_size('journal_chunks') as history, pg_total_relation_size('snapshots') as snapshots,
      pg_total_relation_size('passages') + pg_total_relation_size('gists') as index`
  const files = await prisma.file.aggregate({ _count: true, _sum: { bytes: true } })
  return {
    ...numbersIn(sizes ?? { database: 0, journal: 0, history: 0, snapshots: 0, index: 0 }),
    files: files._sum.bytes ?? 0,
    fileCount: files._count,
  }
}

const countAll = async (prisma: PrismaClient) => {
  const [counts] = await prisma.$queryRaw<{ all: bigint; trashed: bigint }[]>`
    select count(*) as all, count(*) filter (where trashed_at is not null) as trashed from documents`
  const [asked] = await prisma.$queryRaw<
    { version: string }[]
  >`select current_setting('server_version') as version`
  return {
    documents: { ...numbersIn(counts ?? { all: 0, trashed: 0 }), largest: await largestDocuments(prisma) },
    people: await countPeople(prisma),
    storage: await measureStorage(prisma),
    databaseVersion: asked?.version ?? '',
    countedAt: new Date().toISOString(),
  }
}

const summaryOf = ({ connections, documents, memoryBytes, loopMs, startedAt }: Share) => ({
  connections,
  documents: documents.length,
  memoryBytes,
  loopMs,
  startedAt,
})

/** How the server is doing, for the operators' page: numbers, ids and names of owners, and nothing that people wrote. */
export class Report {
  readonly #tools: ReportTools
  readonly #now: () => number
  #counting: ReturnType<typeof countAll> | null = null
  #countedAt = Number.NEGATIVE_INFINITY

  constructor(tools: ReportTools) {
    this.#tools = tools
    this.#now = tools.now ?? (() => performance.now())
  }

  /** Rejects when the database is away. */
  async read() {
    const { share, crew, version, database } = this.#tools
    const [{ databaseVersion, ...counted }, own, others] = await Promise.all([
      this.#count(),
      share(),
      crew?.gather('report', patienceMs) ?? [],
    ])
    const shares = new Map<number, Share | null>([[crew?.member ?? 1, own]])
    for (const { member, answer } of others) shares.set(member, shareSchema.safeParse(answer).data ?? null)
    return {
      ...counted,
      ...joinShares([...shares.values()].filter((one) => one !== null)),
      versions: { manyhands: version, node: process.versions.node, database, databaseVersion },
      /** Those of this machine; null for what one says that did not answer. */
      processes: [...shares]
        .sort(([one], [other]) => one - other)
        .map(([number, told]) => ({ number, told: told && summaryOf(told) })),
    }
  }

  /** Counted once a minute at most, however many look on. */
  #count(): ReturnType<typeof countAll> {
    if (this.#counting !== null && this.#now() - this.#countedAt < standsMs) return this.#counting
    this.#countedAt = this.#now()
    const counting = countAll(this.#tools.prisma).catch((error: unknown) => {
      this.#counting = null
      throw error
    })
    this.#counting = counting
    return counting
  }
}

export type OperatorReport = Awaited<ReturnType<Report['read']>>
