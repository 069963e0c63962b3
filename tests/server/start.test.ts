import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ended = { readonly code: number | null; readonly complaint: string }

/** Starts the compiled server with these settings, and resolves when it has ended by itself. */
const startWith = (settings: Record<string, string>): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      cwd: root,
      env: {
        NODE_ENV: 'production',
        PATH: process.env.PATH,
        PORT: '0',
        MANYHANDS_DATA: join(folder, 'data'),
        LOG_LEVEL: 'silent',
        ...settings,
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let complaint = ''
    child.stderr.on('data', (part) => {
      complaint += part
    })
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, complaint: complaint.trim() }))
  })

/** Somebody else's program on a port of its own. */
const occupy = async (): Promise<{ readonly port: number; free(): void }> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    free: () => server.close(),
  }
}

/** One clear line that says what to do, and exit code 1. */
const expectOneLine = ({ code, complaint }: Ended, ...parts: string[]): void => {
  expect(complaint.split('\n')).toHaveLength(1)
  for (const part of parts) expect(complaint).toContain(part)
  expect(code).toBe(1)
}

describe('a server that cannot start says why in one line', () => {
  it('when a setting is wrong', async () => {
    expectOneLine(await startWith({ PORT: 'eighty' }), 'PORT', 'must be')
  })

  it('when the folder with its typefaces is not there', async () => {
    const named = join(folder, 'no-typefaces')
    expectOneLine(
      await startWith({ MANYHANDS_FONTS: named }),
      'MANYHANDS_FONTS',
      named,
      'Put the typefaces there',
    )
  })

  it('when its port is taken', async () => {
    const { port, free } = await occupy()
    expectOneLine(await startWith({ PORT: String(port) }), `Port ${port} is taken`, 'Set PORT')
    free()
  })

  it('when its address is not one of this machine', async () => {
    expectOneLine(await startWith({ HOST: '192.0.2.1' }), 'HOST is 192.0.2.1')
  })

  it('when Postgres is not there', async () => {
    const { port, free } = await occupy()
    free()
    const ended = await startWith({ DATABASE_URL: `postgres://me:hush@127.0.0.1:${port}/notes` })
    expectOneLine(ended, 'Postgres')
    expect(ended.complaint).not.toContain('hush')
  })

  it('when its data folder is none', async () => {
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    expectOneLine(await startWith({ MANYHANDS_DATA: file }), file)
  })
})
