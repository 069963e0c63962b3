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
  /** Where each kind of numbers begins, by its name. */
  readonly #starts = new Map<string, number>()
  #lists = 0

  /** What all numbers of one list have in common; `depth` counts the lists of numbers around it. */
  numbers(start: number, level: number): DocxMark {
    this.#lists += 1
    // Lists deeper than Word counts would count on from each other.
    const reference = `numbers-from-${start}${level < lastLevel ? '' : `-deep-${this.#lists}`}`
    this.#starts.set(reference, start)
    return { reference, level: Math.min(level, lastLevel), instance: this.#lists }
  }

  sign(kind: 'bullet' | 'done' | 'open', level: number): DocxMark {
    return { reference: kind, level: Math.min(level, lastLevel) }
  }

  get numbering(): INumberingOptions {
    const counted = [...this.#starts].map(([reference, start]) => ({
      reference,
      levels: levels.map((level) => ({
        level,
        format: numbers[level % numbers.length],
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
