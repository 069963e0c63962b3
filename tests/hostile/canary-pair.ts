import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { CanaryTold } from './canary'

const script = fileURLToPath(new URL('canary.ts', import.meta.url))

type Told<Kind extends CanaryTold['kind']> = Extract<CanaryTold, { kind: Kind }>

/** Two people who type all the while, in a process of their own: what this one is busy with does not slow them down. */
export class CanaryPair {
  readonly #child: ChildProcess

  private constructor(child: ChildProcess) {
    this.#child = child
  }

  /** Resolves when they are typing. `canary` is the script of their process. */
  static async start(url: string, documentId: DocumentId, canary = script): Promise<CanaryPair> {
    const child = fork(canary, [url, documentId], { execArgv: ['--import', 'tsx'] })
    const pair = new CanaryPair(child)
    await pair.#told('ready')
    return pair
  }

  /** Milliseconds that each word took since the last question. */
  async latencies(): Promise<readonly number[]> {
    const told = this.#told('latencies')
    this.#child.send('latencies')
    return (await told).latencies
  }

  /** Lets them finish, and ends them. */
  async finish(): Promise<Told<'done'>> {
    const told = this.#told('done')
    this.#child.send('finish')
    const done = await told
    this.end()
    return done
  }

  /** Ends them in the middle of a word, if they have not finished. */
  end(): void {
    this.#child.kill()
  }

  #told<Kind extends CanaryTold['kind']>(kind: Kind): Promise<Told<Kind>> {
    return new Promise((resolve, reject) => {
      const hear = (told: CanaryTold): void => {
        if (told.kind !== kind) return
        this.#child.off('message', hear)
        this.#child.off('exit', gone)
        resolve(told as Told<Kind>)
      }
      const gone = (): void => reject(new Error('A canary has fallen silent.'))
      this.#child.on('message', hear)
      this.#child.once('exit', gone)
    })
  }
}

/** What 99 of 100 stay below. */
export const p99 = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.99))] ?? Number.NaN
}
