import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Slots } from '@/server/workers/slots'
import { TaskEnded } from '@/server/workers/task-ended'
import { groupMemory } from './group-memory'
import { folderPrefix, removeLeftFolders } from './left-folders'

export type PdfPrinterOptions = {
  /** The program, which is a Chromium. */
  readonly browser: string
  /** Where it finds its own programs. */
  readonly searchPath: string
  /** How long one file may take, in milliseconds. */
  readonly limitMs: number
  /** What the browser may hold in memory meanwhile. */
  readonly megabytes: number
}

/** How often it is looked at its memory. */
const lookMs = 500

/** No network, no profile but an empty one, nothing that runs by itself. The page's own policy lets no script run. */
const argumentsFor = (folder: string): string[] => [
  '--headless',
  '--disable-gpu',
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--disable-breakpad',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--js-flags=--jitless',
  '--host-resolver-rules=MAP * ~NOTFOUND',
  '--proxy-server=127.0.0.1:9',
  `--user-data-dir=${join(folder, 'profile')}`,
  '--no-pdf-header-footer',
  '--generate-pdf-document-outline',
  `--print-to-pdf=${join(folder, 'printed.pdf')}`,
  // The system lets root have no sandbox; whoever runs the server as somebody else has it.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  pathToFileURL(join(folder, 'page.html')).href,
]

/**
 * Prints pages to PDF in a browser of the server's machine.
 *
 * 1. One page is printed at a time, by a browser of its own in a folder of its own, which go when it is done.
 * 2. It sees nothing of the server's environment, and reaches no network.
 * 3. A page that takes too long, or too much memory, is rejected with TaskEnded, and all of its browser is ended.
 * 4. What a server that was killed left behind goes before the next page is printed, and at the next start.
 */
export class PdfPrinter {
  readonly #options: PdfPrinterOptions
  readonly #turn = new Slots(1)
  readonly #running = new Set<() => void>()
  #closed = false

  constructor(options: PdfPrinterOptions) {
    this.#options = options
  }

  /** `html` stands by itself. Rejects when the browser writes nothing, or `signal` is aborted. */
  print(html: Uint8Array, signal?: AbortSignal): Promise<Uint8Array> {
    return this.#turn.run(async () => {
      await removeLeftFolders(this.#options.limitMs)
      const folder = await mkdtemp(join(tmpdir(), folderPrefix))
      try {
        await writeFile(join(folder, 'page.html'), html)
        // It may have been closed while this waited.
        if (this.#closed) throw new Error('the printer has been closed')
        await this.#run(folder, signal)
        return new Uint8Array(await readFile(join(folder, 'printed.pdf')))
      } finally {
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      }
    }, signal)
  }

  /** Ends the browser; what is printed or waits is rejected. */
  close(): void {
    this.#closed = true
    for (const end of this.#running) end()
  }

  #run(folder: string, signal: AbortSignal | undefined): Promise<void> {
    const { browser, searchPath, limitMs, megabytes } = this.#options
    return new Promise((resolve, reject) => {
      const child = spawn(browser, argumentsFor(folder), {
        cwd: folder,
        // A group of its own, which can be ended as a whole.
        detached: true,
        stdio: 'ignore',
        env: { NODE_ENV: 'production', HOME: folder, TMPDIR: folder, PATH: searchPath },
      })
      const endAll = (): void => {
        try {
          if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
        } catch {
          // It has ended by itself.
        }
      }
      const end = (why: Error): void => {
        reject(why)
        endAll()
      }
      const closed = (): void => end(new Error('the printer has been closed'))
      const left = (): void => end(signal?.reason)
      const late = setTimeout(() => end(new TaskEnded('late')), limitMs)
      const looking = setInterval(async () => {
        if (child.pid === undefined) return
        const bytes = await groupMemory(child.pid)
        if (bytes > megabytes * 1024 * 1024) end(new TaskEnded('memory'))
      }, lookMs)
      const settle = (): void => {
        clearTimeout(late)
        clearInterval(looking)
        this.#running.delete(closed)
        signal?.removeEventListener('abort', left)
        endAll()
      }
      this.#running.add(closed)
      if (signal?.aborted === true) left()
      else signal?.addEventListener('abort', left)
      child.on('error', (error) => {
        settle()
        reject(error)
      })
      child.on('exit', (code) => {
        settle()
        if (code === 0) resolve()
        else reject(new Error(`the browser ended with ${code}`))
      })
    })
  }
}
