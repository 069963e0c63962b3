import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../../app/d/[id]', import.meta.url))

const importedBy = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^import (?!type )(?:[^'"]*? from )?'([^']+)'/gm)].map(
    ([, name = '']) => name,
  )

/** The file that a relative import leads to; null for packages and for what is not ours to style. */
const fileOf = (from: string, name: string): string | null => {
  if (!name.startsWith('.')) return null
  const path = resolve(dirname(from), name)
  return (
    ['', '.ts', '.tsx'].map((ending) => path + ending).find((one) => /\.\w+$/.test(one) && existsSync(one)) ??
    null
  )
}

/** The stylesheets that come with a file at once. */
const stylesOf = (file: string, seen = new Set<string>()): readonly string[] => {
  if (seen.has(file)) return []
  seen.add(file)
  if (file.endsWith('.css')) return [relative(folder, file)]
  return importedBy(file).flatMap((name) => {
    const next = fileOf(file, name)
    return next === null ? [] : stylesOf(next, seen)
  })
}

it('names the stylesheet of all that the server draws, so that nothing moves when the code of it comes', () => {
  const styles = stylesOf(resolve(folder, 'document-view.tsx'))
  expect(styles.length).toBeGreaterThan(5)
  expect([...stylesOf(resolve(folder, 'document-page.tsx'))].sort()).toEqual([...styles].sort())
})
