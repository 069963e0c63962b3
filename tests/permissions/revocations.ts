import { setTimeout as pass } from 'node:timers/promises'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { newBareLink } from '../support/people-and-documents'
import type { Ground, Somebody } from './ground'
import { Line, type TransportName, transports } from './line'
import type { Tally } from './tally'

const kinds = ['revoke', 'demote', 'remove', 'expire', 'password', 'trash', 'sign-out'] as const
type Kind = (typeof kinds)[number]

/** What is going on when it happens: they type, they paste much, or they read what another types. */
const works = ['typing', 'pasting', 'reading'] as const
type Work = (typeof works)[number]

/** Milliseconds between two keystrokes, for which work goes on before, and for which it is tried on behind the cut. */
const keystrokeMs = 4
const workMs = 40
const afterMs = 60
/** Milliseconds within which another's words have to be stored. */
const patienceMs = 5_000
/** How long a link lasts that is to expire while somebody works by it. */
const lifeMs = 400
/** A paste of 4 MB, in pieces as a window sends them. */
const pieces = 40
const pieceCharacters = 100_000

type Trial = { readonly kind: Kind; readonly work: Work; readonly transport: TransportName }
type Scene = {
  readonly documentId: DocumentId
  readonly owner: Somebody
  readonly victim: Somebody
  readonly link: string
  /** When the link ends, by `Date.now()`. */
  readonly expiresAt: number
}

const byMember: readonly Kind[] = ['demote', 'remove']

const sceneOf = async ({ prisma }: Ground, kind: Kind, people: Somebody[]): Promise<Scene> => {
  const [owner, victim] = people
  if (owner === undefined || victim === undefined) throw new Error('nobody is there')
  const documentId = await owner.newDocument()
  const expiresAt = Date.now() + lifeMs
  let link = ''
  if (byMember.includes(kind)) {
    await prisma.member.create({ data: { documentId, principalId: victim.id, role: 'editor' } })
  } else {
    const ends = kind === 'expire' ? new Date(expiresAt) : null
    link = await newBareLink(prisma, documentId, { role: 'editor', expiresAt: ends, grants: [victim.id] })
  }
  return { documentId, owner, victim, link, expiresAt }
}

/** Does it, and resolves when the API has answered: to when it counts from, by `performance.now()`. */
const revoke = async (kind: Kind, { documentId, owner, victim, link, expiresAt }: Scene): Promise<number> => {
  const path = `/api/documents/${documentId}`
  const person = `${path}/people/${victim.id}`
  const deeds: Readonly<Record<Kind, () => Promise<unknown>>> = {
    revoke: () => owner.must('DELETE', `${path}/links/${link}`),
    demote: () => owner.must('PATCH', person, { role: 'viewer' }),
    remove: () => owner.must('DELETE', person),
    password: () => owner.must('PATCH', `${path}/links/${link}`, { password: 'another password' }),
    trash: () => owner.must('POST', `${path}/trash`, {}),
    'sign-out': () => victim.must('POST', '/api/account/sign-out', { which: 'everywhere' }),
    expire: () => pass(Math.max(0, expiresAt - Date.now())),
  }
  await deeds[kind]()
  return performance.now()
}

const knock = async (url: string, who: Somebody, { documentId }: Scene, transport: TransportName) => {
  const line = await Line.knock({ url, who, documentId, transport })
  if (typeof line === 'string') throw new Error(`the door said ${line}`)
  if ((await line.sync()) === null) throw new Error('the document did not come')
  return line
}

/** Begins the work; the answer ends it. */
const begin = (work: Work, victim: Line, owner: Line): (() => void) => {
  if (work === 'pasting') {
    for (let piece = 0; piece < pieces; piece++) victim.write('p'.repeat(pieceCharacters))
  }
  const writer = work === 'reading' ? owner : victim
  const typing = setInterval(() => writer.write('x'), keystrokeMs)
  return () => clearInterval(typing)
}

/** The head once it has gone beyond `seq`, or what it is when that takes too long. */
const headBeyond = async (ground: Ground, documentId: DocumentId, seq: number): Promise<number> => {
  const until = Date.now() + patienceMs
  let head = await ground.headOf(documentId)
  while (head <= seq && Date.now() < until) {
    await pass(keystrokeMs)
    head = await ground.headOf(documentId)
  }
  return head
}

/** What whoever comes back is then, or is told; `not-found` unless it stands here. */
const backAs: Partial<Record<Kind, string>> = {
  demote: 'viewer',
  trash: 'in-trash',
  'sign-out': 'not-signed-in',
}

const isContent = (kind: string): boolean =>
  ['snapshot', 'rows', 'synced', 'updates', 'presence', 'people'].includes(kind)

/** One revocation while somebody works: the milliseconds from the answer to the cut. */
const tryOne = async (ground: Ground, trial: Trial, tally: Tally): Promise<number> => {
  const { kind, work, transport } = trial
  const name = `${kind} while ${work} over ${transport}`
  const scene = await sceneOf(ground, kind, [await ground.somebody(), await ground.somebody()])
  const owner = await knock(ground.url, scene.owner, scene, 'websocket')
  const victim = await knock(ground.url, scene.victim, scene, transport)
  const end = begin(work, victim, owner)
  // The last of the work before is well under way, and nothing waits for it.
  await pass(workMs)
  const from = await revoke(kind, scene)
  const head = await ground.headOf(scene.documentId)
  const cut = await victim.until(() => victim.endedAt !== null)
  const heard = victim.heard.length
  await pass(afterMs)
  const headAfter =
    work === 'reading' && kind !== 'trash'
      ? await headBeyond(ground, scene.documentId, victim.newest)
      : await ground.headOf(scene.documentId)
  end()
  tally.cell(`${name}: the cut`, cut, true)
  const late = victim.heard.slice(heard).filter((message) => isContent(message.kind)).length
  tally.cell(`${name}: content behind the cut`, late, 0)
  if (work !== 'reading' && kind !== 'expire') tally.cell(`${name}: rows after the answer`, headAfter, head)
  if (work === 'reading' && kind !== 'trash') {
    tally.cell(`${name}: whether another's words went on`, headAfter > victim.newest, true)
  }
  if (kind !== 'expire')
    tally.cell(`${name}: whether rows after the answer were shown`, victim.newest > head, false)
  const again = await Line.knock({
    url: ground.url,
    who: scene.victim,
    documentId: scene.documentId,
    transport,
  })
  const comesBack = typeof again === 'string' ? again : ((await again.sync())?.role ?? 'cut')
  const back = backAs[kind] ?? 'not-found'
  tally.cell(`${name}: coming back`, comesBack, back)
  if (typeof again !== 'string') again.close()
  victim.close()
  owner.close()
  return Math.max(0, (victim.endedAt ?? Number.POSITIVE_INFINITY) - from)
}

/** So many revocations, of every kind in turn: the milliseconds to each cut, the shortest first. */
export const tryRevocations = async (ground: Ground, count: number, tally: Tally): Promise<number[]> => {
  const trials = kinds.flatMap((kind) =>
    works.flatMap((work) => transports.map((transport) => ({ kind, work, transport }))),
  )
  const taken: number[] = []
  for (let index = 0; index < count; index++) {
    const trial = trials[index % trials.length]
    if (trial !== undefined) taken.push(await tryOne(ground, trial, tally))
  }
  return taken.sort((one, other) => one - other)
}
