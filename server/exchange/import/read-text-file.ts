import { looksLikeMarkdown } from '@/lib/editor/paste/looks-like-markdown'
import { decodeText } from './decode-text'
import type { Findings } from './findings'
import type { ReadFile } from './import-reader'
import { type Beside, nothingBeside } from './picture-address'
import { readMarkdownFile } from './read-markdown-file'
import { readPage } from './read-page'
import { readText } from './read-text'

export type TextFormat = {
  readonly kind: 'markdown' | 'html' | 'text'
  /** Whether its name says what it is: then it is not asked what it looks like. */
  readonly named: boolean
}

/** Reads a file of letters. Throws when it holds none, or too many. */
export const readTextFile = (
  { kind, named }: TextFormat,
  bytes: Uint8Array,
  findings: Findings,
  beside: Beside = nothingBeside,
): ReadFile => {
  const text = decodeText(bytes, findings)
  switch (kind) {
    case 'markdown':
      return readMarkdownFile(text, findings, beside)
    case 'html':
      return readPage(text, findings, beside)
    case 'text':
      return !named && looksLikeMarkdown(text)
        ? readMarkdownFile(text, findings, beside)
        : { title: '', content: readText(text) }
  }
}
