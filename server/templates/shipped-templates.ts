import { readMarkdown } from '@/lib/editor/markdown/read-markdown'
import type { Language } from '@/lib/messages/languages'
import { previewOf } from '@/server/search/preview-of'
import { type DocumentLine, documentLines } from '@/server/workers/document-lines'
import { ar } from './words/ar'
import { de } from './words/de'
import { en } from './words/en'

/** What everybody can begin with, by the names that addresses have. */
export const shippedNames = ['meeting', 'brief', 'week', 'letter', 'decision', 'review'] as const
export type ShippedName = (typeof shippedNames)[number]

/** What the templates say in one language: titles, and texts in Markdown. */
export type ShippedWords = Readonly<Record<ShippedName, { readonly title: string; readonly text: string }>>

const words: Readonly<Record<Language, ShippedWords>> = { en, de, ar }

export const parseShippedName = (value: string): ShippedName | null =>
  shippedNames.find((name) => name === value) ?? null

const read = (text: string) => readMarkdown(text, { origin: '' })

export type ShippedTemplate = {
  readonly name: ShippedName
  readonly title: string
  /** Its first lines. */
  readonly preview: readonly DocumentLine[]
}

export const shippedTemplates = (language: Language): readonly ShippedTemplate[] =>
  shippedNames.map((name) => {
    const { title, text } = words[language][name]
    return { name, title, preview: previewOf(documentLines(read(text))) }
  })

/** What a document says that begins with one of them: a title, and ProseMirror's JSON as UTF-8. */
export const shippedContent = (name: ShippedName, language: Language) => {
  const { title, text } = words[language][name]
  return { title, content: new TextEncoder().encode(JSON.stringify(read(text).toJSON())) }
}
