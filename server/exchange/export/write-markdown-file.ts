import { writeMarkdown } from '@/lib/editor/markdown/write-markdown'
import { cleanText } from './clean-text'
import type { ExportedDocument } from './exported-document'

/** A string as YAML reads it, whatever is in it: JSON is a part of YAML, but for a few signs that end lines there. */
const quoted = (text: string): string =>
  JSON.stringify(cleanText(text).replace(/\s+/g, ' ')).replace(
    /[\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Markdown with what is known of the document before it. */
export const writeMarkdownFile = ({ title, content, origin, created, updated }: ExportedDocument): string => {
  const front = [
    '---',
    `title: ${quoted(title)}`,
    `created: ${created.toISOString()}`,
    `updated: ${updated.toISOString()}`,
    '---',
  ]
  const text = cleanText(writeMarkdown(content, { origin }))
  return `${front.join('\n')}\n${text === '' ? '' : `\n${text}\n`}`
}
