import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../../app', import.meta.url))

/** Carets and tools are placed by script, in pixels from the window's left. */
const byPixels = /(presence|block-handle|suggestions\.module|drag-ghost\.module)\.css$/

const physical =
  /(?:margin|padding|border)-(?:left|right)\b|(?:^|[\s;{])(?:left|right)\s*:(?!\s*50%)|text-align:\s*(?:left|right)|float:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/

/** Declarations that say left or right, apart from those of what is the same in every language. */
const physicalIn = (css: string): string[] =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    // Code and the tick of a checkbox do not turn around.
    .replace(/[^{}]*(?:\bpre|:checked::after)[^{}]*\{[^{}]*\}/g, '')
    .split('\n')
    .filter((line) => physical.test(line))

/** Without what stands in parentheses, however deep. */
const flat = (value: string): string => {
  const flatter = value.replace(/\([^()]*\)/g, '')
  return flatter === value ? value : flat(flatter)
}

/** Four lengths of which the second and the fourth differ are a left and a right one. */
const lopsided = (css: string): string[] =>
  [...css.matchAll(/(?:margin|padding|inset):\s*([^;]+);/g)].flatMap(([declaration, value = '']) => {
    const [, second, , fourth] = flat(value).split(/\s+/)
    return fourth !== undefined && second !== fourth ? [declaration] : []
  })

describe('stylesheets', () => {
  const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.css') && !byPixels.test(name),
  )

  it('know start and end, and neither left nor right', () => {
    expect(sheets.length).toBeGreaterThan(20)
    const found = sheets.flatMap((name) => {
      const css = readFileSync(join(root, name), 'utf8')
      return [...physicalIn(css), ...lopsided(css)].map((line) => `${name}: ${line.trim()}`)
    })
    expect(found).toEqual([])
  })

  it('are searched for what they promise', () => {
    expect(physicalIn('.a {\n  left: 0;\n  inset-inline: 0;\n  margin-right: 2px;\n}')).toHaveLength(2)
    expect(lopsided('.a { padding: 1px 2px 3px 4px; margin: 0 1px 2px 1px; }')).toHaveLength(1)
  })

  it('say nothing themselves', () => {
    const said = sheets.flatMap((name) =>
      [...readFileSync(join(root, name), 'utf8').matchAll(/content:\s*"([^"]*\p{L}{2}[^"]*)"/gu)].map(
        ([, words]) => `${name}: ${words}`,
      ),
    )
    expect(said).toEqual([])
  })
})
