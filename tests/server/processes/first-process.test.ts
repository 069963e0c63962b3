import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { crewSocket, makeCrewFolder } from '@/server/processes/crew-folder'
import { freePort } from '@/tests/support/free-port'

let programs = ''
let folder = ''
const endings: (() => unknown)[] = []
beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
  await build({
    entryPoints: ['crew-first.ts', 'crew-member.ts'].map((name) =>
      fileURLToPath(new URL(name, import.meta.url)),
    ),
    outdir: programs,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
  })
})
afterAll(() => rm(programs, { recursive: true, force: true }))
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
})
afterEach(async () => {
  vi.unstubAllEnvs()
  for (const end of endings.splice(0).reverse()) await end()
  await rm(folder, { recursive: true, force: true })
})

type Crew = {
  readonly first: ChildProcess
  readonly port: number
  /** The file that keeps processes from starting. */
  readonly trouble: string
  /** Resolves when the first process has said a line like this one since it was asked last. */
  said(line: RegExp): Promise<void>
  /** Resolves when it has gone, to its code and to what was complained of. */
  readonly ended: Promise<{ readonly code: number | null; readonly complaint: string }>
}

const start = async ({ soundMs = 60_000, trouble = '' } = {}): Promise<Crew> => {
  const port = await freePort()
  const file = join(folder, 'trouble')
  if (trouble !== '') await writeFile(file, trouble)
  const first = spawn(process.execPath, [join(programs, 'crew-first.mjs')], {
    env: {
      ...process.env,
      TMPDIR: folder,
      PORT: String(port),
      MEMBER: join(programs, 'crew-member.mjs'),
      TROUBLE: file,
      SOUND_MS: String(soundMs),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  endings.push(() => first.kill('SIGKILL'))
  const lines = createInterface({ input: first.stdout })[Symbol.asyncIterator]()
  const complaint = text(first.stderr)
  return {
    first,
    port,
    trouble: file,
    said: async (line) => {
      for (;;) {
        const { value, done } = await lines.next()
        if (done) throw new Error(`it ended without ${line}`)
        if (line.test(value)) return
      }
    },
    ended: once(first, 'exit').then(async ([code]) => ({ code, complaint: await complaint })),
  }
}

const answerOf = async (port: number, path = '/'): Promise<IncomingMessage> => {
  const [answer] = await once(get({ port, path, host: '127.0.0.1' }), 'response')
  return answer
}

/** The process ids of those that answer, once there are two that are none of `but`. */
const members = async (port: number, but: readonly number[] = []): Promise<number[]> => {
  const found = new Set<number>()
  while (found.size < 2) {
    const pid = await answerOf(port).then(text, () => '')
    if (pid !== '' && !but.includes(Number(pid))) found.add(Number(pid))
  }
  return [...found]
}

type Waiting = readonly [pid: number, answer: IncomingMessage]

/** An answer of each of two processes that ends when its process does, or is told to. */
const waitAtBoth = async (port: number): Promise<readonly [Waiting, Waiting]> => {
  const waiting = new Map<number, IncomingMessage>()
  for (;;) {
    const answer = await answerOf(port, '/wait')
    const [pid] = await once(answer, 'data')
    waiting.set(Number(pid), answer)
    const [one, other] = waiting
    if (one !== undefined && other !== undefined) return [one, other]
  }
}

const crewFolders = async (): Promise<string[]> =>
  (await readdir(folder)).filter((name) => name.startsWith('manyhands-crew-'))

test('a process that was killed is replaced, and the other serves on', async () => {
  const crew = await start()
  await crew.said(/^Manyhands is ready/)
  const [killed = 0, other = 0] = await members(crew.port)
  process.kill(killed, 'SIGKILL')
  await crew.said(/^A process has ended \(SIGKILL\); another takes its place/)
  expect(await members(crew.port, [killed])).toContain(other)
})

test('a process that has died just before it is told something is replaced like any other', async () => {
  const crew = await start()
  await crew.said(/^Manyhands is ready/)
  const [[dead, answer], [other]] = await waitAtBoth(crew.port)
  const gone = once(answer.resume(), 'error')
  // The first process finds both at once, in this order: something to carry to one that is no more, and its end.
  crew.first.kill('SIGSTOP')
  process.kill(other, 'SIGUSR2')
  await crew.said(/^It has been said/)
  process.kill(dead, 'SIGKILL')
  await gone
  crew.first.kill('SIGCONT')
  await crew.said(/^A process has ended \(SIGKILL\); another takes its place/)
  expect(await members(crew.port, [dead])).toContain(other)
})

test('told to stop, it lets everybody finish, and leaves nothing behind', async () => {
  const crew = await start()
  await crew.said(/^Manyhands is ready/)
  const waiting = (await waitAtBoth(crew.port)).map(([, answer]) => answer)
  expect(await crewFolders()).toHaveLength(1)
  // Both are read from now on: what came to one while the other is waited for would be gone.
  const texts = Promise.all(waiting.map(text))
  crew.first.kill('SIGTERM')
  expect(await texts).toEqual(['done', 'done'])
  expect(await crew.ended).toEqual({ code: 0, complaint: '' })
  expect(await crewFolders()).toEqual([])
})

test('where the first process is killed the others end by themselves, and nothing is left behind', async () => {
  const crew = await start()
  await crew.said(/^Manyhands is ready/)
  const waiting = (await waitAtBoth(crew.port)).map(([, answer]) => answer)
  const broken = waiting.map((answer) => once(answer, 'error'))
  for (const answer of waiting) answer.resume()
  crew.first.kill('SIGKILL')
  for (const [error] of await Promise.all(broken)) expect(error).toMatchObject({ code: 'ECONNRESET' })
  expect(await crewFolders()).toEqual([])
  await expect(answerOf(crew.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
})

test('what keeps the very first from starting is said once, and ends it with the same code', async () => {
  const crew = await start({ trouble: 'There is no room.\n' })
  expect(await crew.ended).toEqual({ code: 3, complaint: 'There is no room.\n' })
})

test('where every process dies of its start it gives up, having said why once', async () => {
  const crew = await start()
  await crew.said(/^Manyhands is ready/)
  const pids = await members(crew.port)
  await writeFile(crew.trouble, 'There is no room.\n')
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  const { code, complaint } = await crew.ended
  expect(code).toBe(3)
  expect(complaint.match(/There is no room\./g)).toHaveLength(1)
  expect(complaint).toMatch(/Processes end soon after they start, 3 times in a row/)
  expect(await crewFolders()).toEqual([])
})

test('while another serves soundly it goes on trying', async () => {
  const crew = await start({ soundMs: -1 })
  await crew.said(/^Manyhands is ready/)
  const [killed = 0, other = 0] = await members(crew.port)
  await writeFile(crew.trouble, 'There is no room.\n')
  process.kill(killed, 'SIGKILL')
  for (let died = 0; died < 4; died++) await crew.said(/^A process has ended/)
  expect(await text(await answerOf(crew.port))).toBe(`${other}\n`)
  await rm(crew.trouble)
  expect(await members(crew.port)).toContain(other)
})

test('folders in which nobody listens any more are removed, and no others', async () => {
  const old = new Date(Date.now() - 120_000)
  const make = async (name: string): Promise<string> => {
    const path = join(folder, name)
    await mkdir(path)
    return path
  }
  const [left, young, used, foreign] = await Promise.all(
    ['manyhands-crew-left', 'manyhands-crew-young', 'manyhands-crew-used', 'manyhands-else'].map(make),
  )
  if (!left || !young || !used || !foreign) throw new Error('not made')
  await writeFile(crewSocket(left, 1), '')
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(crewSocket(used, 1), resolve))
  endings.push(() => server.close())
  for (const path of [left, used, foreign]) await utimes(path, old, old)
  vi.stubEnv('TMPDIR', folder)
  const made = await makeCrewFolder()
  expect([left, young, used, foreign, made].filter(existsSync)).toEqual([young, used, foreign, made])
})
