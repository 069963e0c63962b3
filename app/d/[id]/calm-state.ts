import { type ProviderState, sameProviderState } from '@/lib/collaboration/provider-state'

/** Who has a state and says when it is another one. */
export type Told = {
  readonly state: ProviderState
  readonly subscribe: (listener: () => void) => () => void
}

/** Milliseconds within which several changes are told as one: about a frame, and in a hidden tab too. */
const frameMs = 16

/** Milliseconds of rest before what was being saved is told to be saved: words that change with every key cannot be read. */
const restMs = 350

const isSaving = ({ save }: ProviderState): boolean => save.kind === 'saving' && save.progress === null

/**
 * What a provider says, at a pace at which a page can be drawn.
 *
 * 1. All that changes within a frame is told once. What has waited for a busy page arrives message after message, and a
 *    page that is drawn for each of them is given up by React.
 * 2. That something is being saved is told at once, and that all is saved after a rest: it may say the first a little
 *    too long, and never the second too soon. Whoever types on has the page drawn for none of their letters.
 */
export class CalmState {
  readonly #provider: Told
  #told: ProviderState | null = null
  #frame: ReturnType<typeof setTimeout> | undefined
  #rest: ReturnType<typeof setTimeout> | undefined

  constructor(provider: Told) {
    this.#provider = provider
  }

  /** What has been told last; what is, while nobody listens. */
  get state(): ProviderState {
    return this.#told ?? this.#provider.state
  }

  /** For one listener at a time. */
  subscribe(listener: () => void): () => void {
    this.#told = this.#provider.state
    const tell = (): void => {
      this.#stop()
      this.#told = this.#provider.state
      listener()
    }
    const end = this.#provider.subscribe(() => this.#changed(tell))
    return () => {
      end()
      this.#stop()
      this.#told = null
    }
  }

  #changed(tell: () => void): void {
    const { state } = this.#provider
    const told = this.state
    const onlySaves = isSaving(told) && sameProviderState({ ...state, save: told.save }, told)
    if (onlySaves && isSaving(state)) {
      clearTimeout(this.#rest)
      this.#rest = undefined
    } else if (onlySaves && state.save.kind === 'saved') this.#rest ??= setTimeout(tell, restMs)
    else this.#frame ??= setTimeout(tell, frameMs)
  }

  #stop(): void {
    clearTimeout(this.#frame)
    clearTimeout(this.#rest)
    this.#frame = undefined
    this.#rest = undefined
  }
}
