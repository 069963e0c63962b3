import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { World, WorldResult } from './run-world'

const script = fileURLToPath(new URL('world-process.ts', import.meta.url))

type Waiting = {
  readonly world: World
  readonly resolve: (result: WorldResult) => void
  readonly reject: (error: Error) => void
}

/** Processes of their own for worlds to live in, one world at a time in each. */
export class WorldProcesses {
  readonly #children: readonly ChildProcess[]
  readonly #idle: ChildProcess[]
  readonly #waiting: Waiting[] = []

  constructor(count: number) {
    this.#children = Array.from({ length: count }, () => fork(script, { execArgv: ['--import', 'tsx'] }))
    this.#idle = [...this.#children]
  }

  /** Rejects when the process ends in the middle. */
  live(world: World): Promise<WorldResult> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ world, resolve, reject })
      this.#begin()
    })
  }

  end(): void {
    for (const child of this.#children) child.kill()
  }

  #begin(): void {
    const child = this.#idle.pop()
    if (child === undefined) return
    const next = this.#waiting.shift()
    if (next === undefined) {
      this.#idle.push(child)
      return
    }
    const gone = (): void => next.reject(new Error(`The process of world ${next.world.seed} has gone.`))
    child.once('exit', gone)
    child.once('message', (result: WorldResult) => {
      child.off('exit', gone)
      this.#idle.push(child)
      next.resolve(result)
      this.#begin()
    })
    child.send(next.world)
  }
}
