import { equalityDeep } from 'lib0/function'
import type { Attrs, Node } from 'prosemirror-model'
import type * as Y from 'yjs'
import { differenceOfTexts } from './content-difference'
import { isObject } from './is-object'
import { attributesOfMarks } from './mark-attributes'
import { type MarkName, marks, schema } from './schema'

/** Words with the same marks, in a row. */
type Stretch = { readonly text: string; readonly attributes: Readonly<Record<string, unknown>> }

/** What Yjs gives besides words takes one place. No letter looks like it. */
const noWords = '\ufffc'

const stretchesOf = (text: Y.XmlText): Stretch[] =>
  text.toDelta().map(({ insert, attributes = {} }: { insert: unknown; attributes?: Attrs }) => ({
    text: typeof insert === 'string' ? insert : noWords,
    attributes,
  }))

export const wordsOf = (text: Y.XmlText): string =>
  stretchesOf(text)
    .map((stretch) => stretch.text)
    .join('')

/** Several texts that stand side by side, as if they were one. */
class Texts {
  readonly #texts: readonly Y.XmlText[]

  constructor(texts: readonly Y.XmlText[]) {
    this.#texts = texts
  }

  get stretches(): readonly Stretch[] {
    return this.#texts.flatMap(stretchesOf)
  }

  delete(from: number, length: number): void {
    this.#each(from, length, (text, at, part) => text.delete(at, part))
  }

  format(from: number, length: number, attributes: Attrs): void {
    this.#each(from, length, (text, at, part) => text.format(at, part, attributes))
  }

  /** At the border of two texts into the first. */
  insert(at: number, { text: words, attributes }: Stretch): void {
    let left = at
    for (const text of this.#texts) {
      if (left <= text.length) {
        text.insert(left, words, { ...attributes })
        return
      }
      left -= text.length
    }
  }

  #each(from: number, length: number, act: (text: Y.XmlText, at: number, length: number) => void): void {
    let start = 0
    for (const text of this.#texts) {
      const size = text.length
      const [first, last] = [Math.max(from, start), Math.min(from + length, start + size)]
      // What is deleted before makes the places after it fewer, but not those of this text.
      if (first < last) act(text, first - start, last - first)
      start += size
    }
  }
}

/** What somebody wrote of a mark that this version does not know. */
const unknownKeys =
  (name: string) =>
  (value: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(value).filter(([key]) => !(key in (schema.marks[name as MarkName].spec.attrs ?? {}))),
    )

/** The marks to put on and take off so that `now` looks like `wanted`; those that this version does not know stay. */
const changeOf = (
  now: Stretch['attributes'],
  wanted: Stretch['attributes'],
): Record<string, unknown> | null => {
  const changed: Record<string, unknown> = {}
  for (const name of Object.keys(marks)) {
    const value = wanted[name] ?? null
    if (equalityDeep(now[name] ?? null, value)) continue
    // What this version does not know of a mark stays when something else of it changes.
    const [before, unknown] = [now[name], unknownKeys(name)]
    changed[name] = isObject(value) && isObject(before) ? { ...unknown(before), ...value } : value
  }
  return Object.keys(changed).length === 0 ? null : changed
}

const slice = (stretches: readonly Stretch[], from: number, to: number): Stretch[] => {
  let start = 0
  return stretches.flatMap(({ text, attributes }) => {
    const part = text.slice(Math.max(0, from - start), Math.max(0, to - start))
    start += text.length
    return part === '' ? [] : [{ text: part, attributes }]
  })
}

const isPlain = ({ attributes }: Stretch): boolean => Object.keys(attributes).length === 0

/** Makes texts that stand side by side, of which there is at least one, say the words of `nodes`. */
export const writeWords = (shared: readonly Y.XmlText[], nodes: readonly Node[]): void => {
  const texts = new Texts(shared)
  const before = texts.stretches
  const after = nodes.map((node) => ({ text: node.text ?? '', attributes: attributesOfMarks(node.marks) }))
  const [one, other] = [before, after].map((stretches) => stretches.map(({ text }) => text).join(''))
  if (one === undefined || other === undefined) return
  if (one !== other) {
    const { start, end } = differenceOfTexts(one, other)
    texts.delete(start, end.a - start)
    let at = start
    for (const stretch of slice(after, start, end.b)) {
      texts.insert(at, stretch)
      at += stretch.text.length
    }
  }
  if (before.every(isPlain) && after.every(isPlain)) return
  const now = texts.stretches
  let [at, place, within] = [0, 0, 0]
  for (const { text, attributes } of after) {
    for (let left = text.length; left > 0; ) {
      const current = now[place]
      if (current === undefined) return
      const length = Math.min(left, current.text.length - within)
      const change = changeOf(current.attributes, attributes)
      if (change !== null) texts.format(at, length, change)
      at += length
      left -= length
      within += length
      if (within < current.text.length) continue
      place += 1
      within = 0
    }
  }
}
