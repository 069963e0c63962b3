/** Questions that are asked at once at most. */
const mostAtOnce = 500

type Waiting<Question, Answer> = {
  readonly question: Question
  readonly resolve: (answer: Answer) => void
  readonly reject: (error: unknown) => void
}

/**
 * Asks in one statement what many ask at the same time: when a thousand windows come back at once, each would else ask
 * for itself.
 *
 * 1. One group is under way; what comes meanwhile forms the next. A lone question is asked at once.
 * 2. Every question is answered once, by a statement that began after it was asked.
 */
export class Grouped<Question, Answer> {
  readonly #askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>
  #waiting: Waiting<Question, Answer>[] = []
  #asking = false

  /** `askAll` answers in the order of the questions. */
  constructor(askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>) {
    this.#askAll = askAll
  }

  /** Rejects with what `askAll` rejects with. */
  ask(question: Question): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ question, resolve, reject })
      if (!this.#asking) void this.#run()
    })
  }

  async #run(): Promise<void> {
    this.#asking = true
    // Whoever else asks in this turn of the event loop is in the first group.
    await null
    while (this.#waiting.length > 0) await this.#answer(this.#waiting.splice(0, mostAtOnce))
    this.#asking = false
  }

  async #answer(group: readonly Waiting<Question, Answer>[]): Promise<void> {
    try {
      const answers = await this.#askAll(group.map(({ question }) => question))
      if (answers.length !== group.length) throw new RangeError('not as many answers as questions')
      group.forEach(({ resolve }, index) => {
        resolve(answers[index] as Answer)
      })
    } catch (error) {
      for (const { reject } of group) reject(error)
    }
  }
}
