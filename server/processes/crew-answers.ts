import { createServer, request, type Server } from 'node:http'
import type { Line } from './crew-channels'
import { crewSocket } from './crew-folder'
import { isCrewMessage } from './crew-message'

/** What the processes of one machine ask each other. */
export type CrewQuestion = 'metrics' | 'report'
type Answers = Readonly<Record<CrewQuestion, () => unknown>>

export type CrewAnswersOptions = {
  readonly folder: string
  /** Which of the processes it is. */
  readonly member: number
  readonly line: Line
  /** What this one answers, as can be written in JSON. */
  readonly answers: Answers
}

/** What one process has answered; null when it said nothing in time, or nothing that could be read. */
export type CrewAnswer = { readonly member: number; readonly answer: unknown }

const isQuestion = (answers: Answers, name: string): name is CrewQuestion => Object.hasOwn(answers, name)

const ask = (path: string, question: CrewQuestion, limitMs: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(limitMs)
    const asking = request({ socketPath: path, path: `/${question}`, signal }, async (response) => {
      try {
        let text = ''
        for await (const part of response.setEncoding('utf8')) text += part
        resolve(response.statusCode === 200 ? JSON.parse(text) : null)
      } catch (error) {
        reject(error)
      }
    })
    asking.on('error', reject)
    asking.end()
  })

/**
 * How the processes of one machine ask each other for what only each of them knows.
 *
 * 1. Asked are those that serve, as the first process last said.
 * 2. One that stands still costs the limit, and nobody else's answer.
 */
export class CrewAnswers {
  readonly member: number
  readonly #folder: string
  readonly #line: Line
  readonly #server: Server
  #serving: readonly number[] = []
  readonly #hear = (message: unknown): void => {
    if (isCrewMessage(message) && message.kind === 'serving') this.#serving = message.members
  }

  private constructor({ folder, member, line }: CrewAnswersOptions, server: Server) {
    this.member = member
    this.#folder = folder
    this.#line = line
    this.#server = server
    line.on('message', this.#hear)
  }

  static async open(options: CrewAnswersOptions): Promise<CrewAnswers> {
    const { folder, member, answers } = options
    const server = createServer(async ({ url = '' }, response) => {
      const question = url.slice(1)
      try {
        const answer = isQuestion(answers, question) ? await answers[question]() : undefined
        response.writeHead(answer === undefined ? 404 : 200).end(JSON.stringify(answer))
      } catch {
        response.writeHead(500).end()
      }
    })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      // Not by way of the first process, which shares what is listened on.
      server.listen({ path: crewSocket(folder, member, 'questions'), exclusive: true }, resolve)
    })
    server.unref()
    return new CrewAnswers(options, server)
  }

  /** What the others answer within so many milliseconds. Never rejects. */
  async gather(question: CrewQuestion, limitMs: number): Promise<readonly CrewAnswer[]> {
    const others = this.#serving.filter((member) => member !== this.member)
    return Promise.all(
      others.map(async (member) => {
        const path = crewSocket(this.#folder, member, 'questions')
        return { member, answer: await ask(path, question, limitMs).catch(() => null) }
      }),
    )
  }

  close(): void {
    this.#line.off('message', this.#hear)
    this.#server.close()
    this.#server.closeAllConnections()
  }
}
