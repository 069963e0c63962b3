import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))

const filesOf = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((name) => ending.test(name))

/** Names that are the same in every language, and an address that stands as an example. */
const allowed = /^(Manyhands|Times New Roman|example\.org|https?:.*)$/
/** What only looks like words between tags: types and branches of code. */
const looksLikeCode = /^[&|]|\b(readonly|extends|case|const|return)\b/

/** Code without comments and without what only programmers read. */
const spoken = (code: string): string =>
  code
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/new \w*Error\([^)]*\)/g, '')

/** What a file says in its own words: text between tags, and attributes that people read or hear. */
const literalsIn = (code: string): string[] => {
  const text = spoken(code)
  const betweenTags = [
    ...text.matchAll(/(?:\w|"|\}|\/|')>\s*([^<>{}=;()]*\p{L}{2}[^<>{}=;()]*?)\s*(?:<\/|\{|<\w)/gu),
  ]
  const behindPlaces = [...text.matchAll(/\}\s*([^<>{}=;():]*\p{L}{2}[^<>{}=;():]*?)\s*<\//gu)]
  const attributes = [
    ...text.matchAll(
      /\s(?:aria-label|aria-description|aria-roledescription|title|placeholder|alt|label|data-tip)="([^"]*\p{L}{2}[^"]*)"/gu,
    ),
  ]
  const sentences = [...text.matchAll(/['"`](\p{Lu}\p{Ll}+(?:,? [\p{L}’]+)+[^'"`]*)['"`]/gu)]
  return [...betweenTags, ...behindPlaces, ...attributes, ...sentences]
    .map(([, words = '']) => words.trim())
    .filter((words) => !allowed.test(words) && !looksLikeCode.test(words))
}

describe('the words of the interface', () => {
  it('are found where they are written', () => {
    const sample = `<p className={x}>Some words</p><b>{name} is here</b><i aria-label="Close" /><u>{t('a.b')}</u>`
    expect(literalsIn(sample)).toEqual(['Some words', 'is here', 'Close'])
    expect(literalsIn(`const f = (): Promise<string> => 'You are offline'`)).toEqual(['You are offline'])
  })

  it('come from the messages and never from app/ itself', () => {
    const files = filesOf('app', /\.tsx?$/).filter((file) => !file.endsWith('keep-choice.ts'))
    expect(files.length).toBeGreaterThan(100)
    const found = files.flatMap((file) =>
      literalsIn(readFileSync(join(root, file), 'utf8')).map((words) => `${file}: ${words}`),
    )
    expect(found).toEqual([])
  })

  it('are those that a page has with it', () => {
    const found = filesOf('app', /\.tsx?$/).filter((file) =>
      /['"`](answers|entrance|letters|unfit)\./.test(readFileSync(join(root, file), 'utf8')),
    )
    expect(found).toEqual([])
  })

  it('come from the messages and never from lib/editor itself', () => {
    const found = filesOf('lib/editor', /\.ts$/).flatMap((file) =>
      [
        ...spoken(readFileSync(join(root, file), 'utf8')).matchAll(/['"`](\p{Lu}\p{Ll}+(?: \p{L}+)+)['"`]/gu),
      ].map(([, words]) => `${file}: ${words}`),
    )
    expect(found).toEqual([])
  })
})
