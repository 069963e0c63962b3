import type { Cell } from './cell'
import type { ServerName } from './drivers'
import type { TraceDocument } from './trace-document'
import type { Workload } from './workloads'

/** A workload, on which servers, and in how many rounds. */
export type Task = {
  readonly workload: Workload
  readonly servers: readonly ServerName[]
  readonly rounds: number
}

const ours = 'manyhands on Postgres' as const
const embedded = 'manyhands, embedded' as const
const peers = ['y-websocket', 'y-socket.io', 'Hocuspocus on Postgres'] as const
const floors = ['bare ws relay', 'bare Socket.IO relay'] as const
const all: readonly ServerName[] = [ours, embedded, ...floors, ...peers, 'Hocuspocus']
const stored = ['y-websocket on LevelDB', 'y-socket.io on LevelDB', 'Hocuspocus on Postgres'] as const

const people = [2, 10, 50, 200]

/** Everything, in about 35 minutes. */
export const wholePlan = ({ state, author, letters }: TraceDocument): readonly Task[] => [
  { workload: { kind: 'commit', seconds: 3 }, servers: [ours], rounds: 3 },
  {
    workload: { kind: 'keystroke', people, seconds: 2 },
    servers: [ours, embedded, ...floors, ...peers],
    rounds: 3,
  },
  { workload: { kind: 'one document', documents: 1, people: 20, seconds: 4 }, servers: all, rounds: 3 },
  { workload: { kind: 'many documents', documents: 100, people: 2, seconds: 3 }, servers: all, rounds: 3 },
  {
    workload: { kind: 'join', state, author, letters, joins: 5, crowd: 100, coldJoins: 2 },
    servers: [ours, embedded, ...stored],
    rounds: 3,
  },
  {
    workload: { kind: 'idle', connections: 5_000, documents: 500, seconds: 3 },
    servers: [ours, 'bare ws relay', 'y-websocket', 'Hocuspocus on Postgres'],
    rounds: 3,
  },
  {
    workload: { kind: 'weight', state, author, documents: 30 },
    servers: [ours, 'Hocuspocus on Postgres'],
    rounds: 1,
  },
  {
    workload: { kind: 'storm', documents: 100, people: 10, withinSeconds: 60 },
    servers: [ours, embedded, 'bare ws relay', ...peers],
    rounds: 3,
  },
  {
    workload: { kind: 'large storm', documents: 1_000, people: 10, withinSeconds: 120 },
    servers: [ours],
    rounds: 1,
  },
  { workload: { kind: 'crash', kills: 20, leastMs: 1_000, mostMs: 3_000 }, servers: [ours], rounds: 1 },
  { workload: { kind: 'crash', kills: 3, leastMs: 1_000, mostMs: 3_000 }, servers: stored, rounds: 1 },
  {
    workload: { kind: 'crowd', connections: 1_000, typing: 50, keysPerSecond: 3, seconds: 10 },
    servers: [ours],
    rounds: 3,
  },
]

/** Goals 1 to 7, one short round, in less than four minutes. */
export const quickPlan = ({ state, author, letters }: TraceDocument): readonly Task[] => [
  { workload: { kind: 'commit', seconds: 1.5 }, servers: [ours], rounds: 1 },
  {
    workload: { kind: 'keystroke', people, seconds: 0.8 },
    servers: [ours, 'bare ws relay', ...peers],
    rounds: 1,
  },
  {
    workload: { kind: 'one document', documents: 1, people: 20, seconds: 2 },
    servers: [ours, ...peers],
    rounds: 1,
  },
  {
    workload: { kind: 'many documents', documents: 100, people: 2, seconds: 2 },
    servers: [ours, 'y-websocket'],
    rounds: 1,
  },
  {
    workload: { kind: 'join', state, author, letters, joins: 2, crowd: 100, coldJoins: 1 },
    servers: [ours, ...stored],
    rounds: 1,
  },
  {
    workload: { kind: 'idle', connections: 1_000, documents: 100, seconds: 2 },
    servers: [ours, 'Hocuspocus on Postgres'],
    rounds: 1,
  },
  {
    workload: { kind: 'storm', documents: 100, people: 10, withinSeconds: 60 },
    servers: [ours, 'y-websocket'],
    rounds: 1,
  },
  { workload: { kind: 'crash', kills: 2, leastMs: 1_000, mostMs: 2_000 }, servers: [ours], rounds: 1 },
]

/** The cells of a task in one round: all servers one after another, each round in another order. */
export const cellsOf = ({ workload, servers }: Task, round: number): readonly Cell[] =>
  servers.map((_, index) => {
    const server = servers[(index + round * 3) % servers.length]
    if (server === undefined) throw new Error('a round without a server')
    return { workload, server }
  })
