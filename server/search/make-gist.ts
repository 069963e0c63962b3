import { createHash } from 'node:crypto'
import { wholeBefore } from '@/lib/editor/whole-letters'
import type { DocumentLine } from '@/server/workers/document-lines'
import { cutPassages } from './cut-passages'
import { languageOf } from './language-of'
import { type ListedTitle, listedTitle } from './listed-title'
import { previewOf } from './preview-of'
import { splitWords } from './split-words'
import { storable } from './storable'
import { type Terms, termsOf } from './terms-of'

export type GistPassage = Terms & {
  readonly hash: string
  readonly isTitle: boolean
  readonly text: string
}

/** What lists and search know of a document. */
export type Gist = ListedTitle & {
  /** Its first lines. */
  readonly preview: readonly DocumentLine[]
  /** Of every passage. */
  readonly hashes: readonly string[]
  /** Those that were not known. */
  readonly fresh: readonly GistPassage[]
}

const hashOf = (text: string, isTitle: boolean): string =>
  createHash('sha256')
    .update(isTitle ? 'title' : 'text')
    .update(text)
    .digest('base64url')
    .slice(0, 22)

const upTo = (characters: number, lines: readonly DocumentLine[]): string[] => {
  const taken: string[] = []
  let left = characters
  for (const { text } of lines) {
    if (left <= 0) break
    if (text === '') continue
    const taking = text.length <= left ? text : text.slice(0, wholeBefore(text, left))
    taken.push(storable(taking))
    left -= taking.length
  }
  return taken
}

export type GistWish = {
  readonly title: string
  readonly lines: readonly DocumentLine[]
  /** Hashes of passages that are there already. */
  readonly known: readonly string[]
  /** Characters that search looks at. */
  readonly characters: number
}

function* wordsOf(lines: readonly string[]) {
  for (const line of lines) yield* splitWords(line)
}

/** What lists and search have to know of a document that is called `title` and says `lines`. */
export const makeGist = ({ title: named, lines, known, characters }: GistWish): Gist => {
  const listed = listedTitle(named)
  const text = upTo(characters, lines)
  const latin = languageOf(wordsOf(text))
  const there = new Set(known)
  const fresh = new Map<string, GistPassage>()
  const hashes = new Set<string>()
  const add = (words: string, isTitle: boolean): void => {
    const hash = hashOf(words, isTitle)
    hashes.add(hash)
    if (!there.has(hash) && !fresh.has(hash))
      fresh.set(hash, { hash, isTitle, text: words, ...termsOf(words, latin) })
  }
  if (listed.title !== '') add(listed.title, true)
  for (const passage of cutPassages(text)) add(passage, false)
  return {
    ...listed,
    preview: previewOf(lines),
    hashes: [...hashes],
    fresh: [...fresh.values()],
  }
}
