import { setTimeout as pause } from 'node:timers/promises'
import { opcode, RawWebSocket } from './raw-web-socket'

type Reply = {
  readonly id?: number
  readonly result?: { readonly result?: { readonly value?: unknown }; readonly exceptionDetails?: unknown }
}

/**
 * Watches the main loop from within the server process, and lives there alone: a timer every 5 ms that tells how late
 * it came. Of that counts the time in which the thread computed, where the system tells it: a machine that is busy
 * elsewhere, or short of memory, stalls every loop alike.
 */
const watcher = `(() => {
  const { readFileSync } = process.getBuiltinModule('node:fs')
  const computedMs = () => {
    try { return Number(readFileSync('/proc/' + process.pid + '/task/' + process.pid + '/schedstat', 'utf8').split(' ')[0]) / 1e6 }
    catch { return Number.NaN }
  }
  let last = performance.now(), computed = computedMs()
  globalThis.hostileStall = 0
  setInterval(() => {
    const now = performance.now(), done = computedMs()
    const late = now - last - 5
    globalThis.hostileStall = Math.max(globalThis.hostileStall, Number.isNaN(done) ? late : Math.min(late, done - computed))
    last = now
    computed = done
  }, 5).unref()
})()`

const takeStall = `(() => { const worst = globalThis.hostileStall; globalThis.hostileStall = 0; return worst })()`

const weigh = `(() => {
  const { rss, heapUsed, external } = process.memoryUsage()
  return JSON.stringify({ rss, held: heapUsed + external })
})()`

export type Weight = {
  /** Bytes that the process takes of the machine. */
  readonly rss: number
  /** Bytes that the main thread holds, after collection. */
  readonly held: number
}

/** The server's inspector: its main loop and its memory, from outside the product's code. */
export class Inspector {
  readonly #web: RawWebSocket
  readonly #waiting = new Map<number, (reply: Reply) => void>()
  #calls = 0

  private constructor(web: RawWebSocket) {
    this.#web = web
    void this.#listen()
  }

  /** `address` is what Node says that its debugger listens on. */
  static async open(address: string): Promise<Inspector> {
    const { port, pathname } = new URL(address)
    const web = await RawWebSocket.open({ port: Number(port), path: pathname })
    if (!(web instanceof RawWebSocket)) throw new Error('The inspector would not let us in.')
    const inspector = new Inspector(web)
    await inspector.#evaluate(watcher)
    return inspector
  }

  /** Milliseconds of the longest stall since the last question. */
  async longestStall(): Promise<number> {
    return Number(await this.#evaluate(takeStall))
  }

  async weight(): Promise<Weight> {
    await this.#call('HeapProfiler.collectGarbage', {})
    return JSON.parse(String(await this.#evaluate(weigh))) as Weight
  }

  /** Writes what the main thread holds into a file, as V8 writes it. The server stands still meanwhile. */
  async writeHeap(path: string): Promise<void> {
    await this.#evaluate(`process.getBuiltinModule('node:v8').writeHeapSnapshot(${JSON.stringify(path)})`)
  }

  /** The weight once what is over has been let go of: as soon as `wanted` bytes are held, or after ten seconds. */
  async weightAtRest(wanted: number): Promise<Weight> {
    let weight = await this.weight()
    for (let tries = 0; tries < 10 && weight.held > wanted; tries++) {
      await pause(1_000)
      weight = await this.weight()
    }
    return weight
  }

  close(): void {
    this.#web.socket.end()
  }

  async #evaluate(expression: string): Promise<unknown> {
    const { result } = await this.#call('Runtime.evaluate', { expression, returnByValue: true })
    if (result?.exceptionDetails !== undefined) throw new Error(JSON.stringify(result.exceptionDetails))
    return result?.result?.value
  }

  async #call(method: string, params: unknown): Promise<Reply> {
    this.#calls += 1
    const id = this.#calls
    const answered = new Promise<Reply>((resolve, reject) => {
      this.#waiting.set(id, resolve)
      void this.#web.socket.ended.then(() => reject(new Error('The server is gone.')))
    })
    await this.#web.send({ opcode: opcode.text, payload: JSON.stringify({ id, method, params }) })
    return answered
  }

  async #listen(): Promise<void> {
    for (let frame = await this.#web.next(); frame !== null; frame = await this.#web.next()) {
      const reply = JSON.parse(frame.payload.toString()) as Reply
      if (reply.id === undefined) continue
      this.#waiting.get(reply.id)?.(reply)
      this.#waiting.delete(reply.id)
    }
  }
}
