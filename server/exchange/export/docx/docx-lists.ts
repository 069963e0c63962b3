import { AlignmentType, type INumberingOptions, LevelFormat } from 'docx'
import { stepTwips } from './docx-styles'

/** Word counts nine levels; what is deeper stays at the last. */
const lastLevel = 8

/** How an item of a list is marked: for Word a counting of its own, and how deep. */
export type DocxMark = { readonly reference: string; readonly level: number; readonly instance?: number }

const indentAt = (level: number) => ({ left: stepTwips * (level + 1), hanging: stepTwips })

const bullets = ['\u2022', '\u25e6', '\u25aa']
const numbers = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN]

const levels = Array.from({ length: lastLevel + 1 }, (_, level) => level)

const signs = (reference: string, sign: (level: number) => string, font: string) => ({
  reference,
  levels: levels.map((level) => ({
    level,
    format: LevelFormat.BULLET,
    text: sign(level),
    alignment: AlignmentType.LEFT,
    // The sign of a task that is done is not struck through as its words are.
    style: { paragraph: { indent: indentAt(level) }, run: { font, strike: false } },
  })),
})

/** The lists of one file. Each list of numbers counts for itself, from where it was told to. */
export class DocxLists {
  /** Where each kind of numbers begins and how many of the lists around it have none, by its name. */
  readonly #kinds = new Map<string, { readonly start: number; readonly others: number }>()
  #lists = 0

  /**
   * What all numbers of one list have in common. It stands as deep as there are lists around it, so that programs which
   * ask for nothing else know what it is in; its signs are those of as many lists of numbers.
   */
  numbers(start: number, { lists, counted }: { readonly lists: number; readonly counted: number }): DocxMark {
    this.#lists += 1
    // Word begins a level anew behind an item that is less deep in the same counting, and counts on without one.
    const isAlone = lists !== counted || lists >= lastLevel
    const reference = `numbers-from-${start}${isAlone ? `-alone-${this.#lists}` : ''}`
    this.#kinds.set(reference, { start, others: lists - counted })
    return { reference, level: Math.min(lists, lastLevel), instance: this.#lists }
  }

  sign(kind: 'bullet' | 'done' | 'open', level: number): DocxMark {
    return { reference: kind, level: Math.min(level, lastLevel) }
  }

  get numbering(): INumberingOptions {
    const counted = [...this.#kinds].map(([reference, { start, others }]) => ({
      reference,
      levels: levels.map((level) => ({
        level,
        format: numbers[Math.max(0, level - others) % numbers.length],
        text: `%${level + 1}.`,
        alignment: AlignmentType.LEFT,
        start,
        style: { paragraph: { indent: indentAt(level) } },
      })),
    }))
    return {
      config: [
        signs('bullet', (level) => bullets[level % bullets.length] ?? '\u2022', 'Arial'),
        signs('open', () => '\u2610', 'Segoe UI Symbol'),
        signs('done', () => '\u2611', 'Segoe UI Symbol'),
        ...counted,
      ],
    }
  }
}
