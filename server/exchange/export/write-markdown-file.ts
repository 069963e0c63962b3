import { fileAddress } from '@/lib/editor/file-attributes'
import { writeMarkdown } from '@/lib/editor/markdown/write-markdown'
import { cleanText } from './clean-text'
import type { ExportedDocument } from './exported-document'
import { pictureName } from './picture-name'

/** A string as YAML reads it, whatever is in it: JSON is a part of YAML, but for a few signs that end lines there. */
const quoted = (text: string): string =>
  JSON.stringify(cleanText(text).replace(/\s+/g, ' ')).replace(
    /[\u2028\u2029\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

/** Leads to the pictures that lie beside the file. */
const withPictures = (text: string, { pictures, origin }: ExportedDocument): string =>
  pictures.size === 0
    ? text
    : text.replace(/(!\[(?:[^[\]\\\n]|\\.)*\])\(([^()\s]+)\)/g, (found, shown: string, address: string) => {
        const file = address.slice(`${origin}${fileAddress('')}`.length)
        const picture = pictures.get(file)
        return picture === undefined || address !== origin + fileAddress(file)
          ? found
          : `${shown}(${pictureName(file, picture)})`
      })

/** Markdown with what is known of the document before it. */
export const writeMarkdownFile = (document: ExportedDocument): string => {
  const { title, content, origin, created, updated } = document
  const front = [
    '---',
    `title: ${quoted(title)}`,
    `created: ${created.toISOString()}`,
    `updated: ${updated.toISOString()}`,
    '---',
  ]
  const text = cleanText(withPictures(writeMarkdown(content, { origin }), document))
  return `${front.join('\n')}\n${text === '' ? '' : `\n${text}\n`}`
}
