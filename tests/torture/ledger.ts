import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs'

type Entry = {
  /** The server has answered for it. */
  answered: boolean
  /** Somebody took it out again; whether that was answered. */
  removed: 'no' | 'tried' | 'answered'
}

/** What a ledger finds wrong with a text. */
export type Findings = {
  /** Answered, not removed, and not there. */
  readonly lost: readonly number[]
  /** There more than once. */
  readonly duplicated: readonly number[]
  /** Its removal was answered, and it is there. */
  readonly undead: readonly number[]
}

/** The first of the private planes of Unicode, and the last sign of each: no editor and no font knows them. */
const planes = [
  [0xf0000, 0xffffd],
  [0x100000, 0x10fffd],
] as const
const [first, second] = planes
const inFirst = first[1] - first[0] + 1
/** Tokens that one document can tell apart. */
export const mostTokens = inFirst + (second[1] - second[0] + 1)

/** The sign that stands for a token in a text: one character, found nowhere else. */
export const signOf = (token: number): string =>
  String.fromCodePoint(token < inFirst ? first[0] + token : second[0] + token - inFirst)

const tokenOf = (codePoint: number): number | null => {
  if (codePoint >= first[0] && codePoint <= first[1]) return codePoint - first[0]
  if (codePoint >= second[0] && codePoint <= second[1]) return inFirst + codePoint - second[0]
  return null
}

/** How often each token stands in a text. */
export const tokensIn = (text: string): Map<number, number> => {
  const counts = new Map<number, number>()
  for (const character of text) {
    const token = tokenOf(character.codePointAt(0) ?? 0)
    if (token !== null) counts.set(token, (counts.get(token) ?? 0) + 1)
  }
  return counts
}

/**
 * What was written into one document and answered for, kept outside of it: on the disk, a line for each answer.
 *
 * 1. A token is one insertion, and stands for it by a sign of its own.
 * 2. What is noted as answered is on the disk before `flush` returns.
 */
export class Ledger {
  readonly #file: number
  readonly #entries: Entry[] = []
  #lines: string[] = []
  answered = 0

  constructor(path: string) {
    this.#file = openSync(path, 'a')
  }

  get isFull(): boolean {
    return this.#entries.length >= mostTokens
  }

  /** A token for an insertion that is about to be made. */
  insert(): number {
    return this.#entries.push({ answered: false, removed: 'no' }) - 1
  }

  /** Somebody is about to take it out. */
  remove(token: number): void {
    const entry = this.#entryOf(token)
    if (entry.removed === 'no') entry.removed = 'tried'
  }

  insertAnswered(token: number): void {
    this.#entryOf(token).answered = true
    this.answered++
    this.#lines.push(`+${token}`)
  }

  removeAnswered(token: number): void {
    this.#entryOf(token).removed = 'answered'
    this.answered++
    this.#lines.push(`-${token}`)
  }

  flush(): void {
    if (this.#lines.length === 0) return
    writeSync(this.#file, `${this.#lines.join('\n')}\n`)
    fdatasyncSync(this.#file)
    this.#lines = []
  }

  /** Holds a text against what was answered. */
  compare(text: string): Findings {
    const counts = tokensIn(text)
    const lost: number[] = []
    const duplicated: number[] = []
    const undead: number[] = []
    this.#entries.forEach(({ answered, removed }, token) => {
      const count = counts.get(token) ?? 0
      if (count > 1) duplicated.push(token)
      if (count === 0 && answered && removed === 'no') lost.push(token)
      if (count > 0 && removed === 'answered') undead.push(token)
    })
    return { lost, duplicated, undead }
  }

  close(): void {
    this.flush()
    closeSync(this.#file)
  }

  #entryOf(token: number): Entry {
    const entry = this.#entries[token]
    if (entry === undefined) throw new RangeError(`no token ${token}`)
    return entry
  }
}
