/** What has happened to the text: somebody here wrote words, did something else with it, or others wrote. */
export type News = 'words' | 'deed' | 'others'

/** Milliseconds within which what others changed is told once: they may write ten times in it. */
const othersMs = 100

/** Milliseconds of rest after which controls hear of words, and the longest that whoever writes on keeps them waiting. */
const restMs = 150
const longestMs = 600

/**
 * Tells the interface that the text has changed: listeners at once; controls, which show how things stand and cost a
 * drawing of the page, not between the letters of a word.
 */
export class EditorNews {
  readonly #listeners = new Set<(news: News) => void>()
  readonly #controls = new Set<() => void>()
  #others: ReturnType<typeof setTimeout> | undefined
  #rest: ReturnType<typeof setTimeout> | undefined
  #untoldSince = 0

  readonly subscribe = (listener: (news: News) => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly subscribeControl = (listener: () => void): (() => void) => {
    this.#controls.add(listener)
    return () => this.#controls.delete(listener)
  }

  tell(news: News): void {
    switch (news) {
      case 'deed':
        this.#tellListeners(news)
        this.#tellControls()
        break
      case 'words':
        this.#tellListeners(news)
        this.#tellControlsAtRest()
        break
      case 'others':
        this.#others ??= setTimeout(() => this.settle(), othersMs)
        this.#tellControlsAtRest()
        break
    }
  }

  /** Tells what has waited so far of what others did: before something is done here, so that each is told apart. */
  settle(): void {
    if (this.#others === undefined) return
    clearTimeout(this.#others)
    this.#others = undefined
    this.#tellListeners('others')
  }

  end(): void {
    clearTimeout(this.#others)
    clearTimeout(this.#rest)
  }

  #tellListeners(news: News): void {
    for (const listener of this.#listeners) listener(news)
  }

  readonly #tellControls = (): void => {
    clearTimeout(this.#rest)
    this.#rest = undefined
    for (const control of this.#controls) control()
  }

  #tellControlsAtRest(): void {
    const now = performance.now()
    if (this.#rest === undefined) this.#untoldSince = now
    clearTimeout(this.#rest)
    this.#rest = setTimeout(this.#tellControls, Math.min(restMs, this.#untoldSince + longestMs - now))
  }
}
