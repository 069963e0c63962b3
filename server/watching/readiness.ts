/** How one part is that the server needs. */
export type Finding =
  | { readonly state: 'ok' }
  /** It serves, and whoever runs the server should know something: a sentence without secrets. */
  | { readonly state: 'warning'; readonly sentence: string }
  | { readonly state: 'failed'; readonly sentence: string }

export type ReadyPart = {
  readonly name: string
  /** Whatever it rejects with, the part has failed. It is not asked more than once a second. */
  readonly look: () => Promise<Finding>
}

export type Found = Finding & { readonly name: string }

/** Milliseconds that a look may take, and that what it found stands. */
const patienceMs = 4_000
const standsMs = 1_000

const inTime = ({ name, look }: ReadyPart): Promise<Finding> => {
  const silent: Finding = { state: 'failed', sentence: `The ${name} does not answer.` }
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve(silent), patienceMs)
  })
  const found = look().catch(() => silent)
  return Promise.race([found, late]).finally(() => clearTimeout(timer))
}

/**
 * Whether the server can serve, part by part. Whoever adds a part that the server needs joins it here.
 *
 * 1. Asked however often, each part is looked at once a second at most.
 * 2. A server that is being stopped is not ready, whatever its parts say.
 */
export class Readiness {
  readonly #parts: ReadyPart[] = []
  readonly #now: () => number
  #draining = false
  #looking: Promise<readonly Found[]> | null = null
  #lookedAt = Number.NEGATIVE_INFINITY
  #last: readonly Found[] = []

  /** `now` is in milliseconds of a clock that only goes forward. */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now
  }

  join(part: ReadyPart): void {
    this.#parts.push(part)
  }

  /** The server is being stopped. */
  drain(): void {
    this.#draining = true
  }

  /** What the last look found. */
  get last(): readonly Found[] {
    return this.#last
  }

  /** How each part is, and whether all of them let the server serve. Never rejects. */
  async look(): Promise<{ readonly ready: boolean; readonly parts: readonly Found[] }> {
    const parts = await this.#look()
    const stopping: Found[] = this.#draining
      ? [{ name: 'process', state: 'failed', sentence: 'The server is being stopped.' }]
      : []
    const all = [...stopping, ...parts]
    return { ready: all.every(({ state }) => state !== 'failed'), parts: all }
  }

  #look(): Promise<readonly Found[]> {
    if (this.#looking !== null) return this.#looking
    if (this.#now() - this.#lookedAt < standsMs) return Promise.resolve(this.#last)
    this.#looking = this.#lookAtAll().finally(() => {
      this.#looking = null
      this.#lookedAt = this.#now()
    })
    return this.#looking
  }

  async #lookAtAll(): Promise<readonly Found[]> {
    this.#last = await Promise.all(
      this.#parts.map(async (part) => ({ name: part.name, ...(await inTime(part)) })),
    )
    return this.#last
  }
}
