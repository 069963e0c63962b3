import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { decodeMappings } from './decode-mappings'

type SourceMap = { readonly mappings: string; readonly sources: readonly string[] }
type Sections = {
  readonly sections: readonly {
    readonly offset: { readonly line: number; readonly column: number }
    readonly map: SourceMap
  }[]
}

/** What people know a source by: a package, or a folder of ours. */
const nameOf = (source: string): string => {
  const inPackage = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)
  if (inPackage?.[1]) return inPackage[1]
  const own = source.replace(/^.*\[project\]\//, '')
  return own.split('/').slice(0, -1).join('/') || own
}

/** How many letters of a built script each part of the product made, the most first. Without a source map there are none. */
export const partsOf = (script: string): readonly (readonly [name: string, letters: number])[] => {
  const text = readFileSync(script, 'utf8')
  const lines = text.split('\n')
  const mapName = /sourceMappingURL=(\S+)/.exec(text)?.[1]
  const mapFile = mapName && join(dirname(script), mapName)
  if (!mapFile || !existsSync(mapFile)) return []
  const map: SourceMap | Sections = JSON.parse(readFileSync(mapFile, 'utf8'))
  const sections = 'sections' in map ? map.sections : [{ offset: { line: 0, column: 0 }, map }]
  const marks = sections.flatMap(({ offset, map: { mappings, sources } }) =>
    decodeMappings(mappings).map(({ line, column, source }) => ({
      line: line + offset.line,
      column: line === 0 ? column + offset.column : column,
      name: source === null ? null : nameOf(sources[source] ?? ''),
    })),
  )
  const letters = new Map<string, number>()
  for (const [index, { line, column, name }] of marks.entries()) {
    const next = marks[index + 1]
    const end = next?.line === line ? next.column : (lines[line]?.length ?? 0)
    if (name !== null) letters.set(name, (letters.get(name) ?? 0) + Math.max(0, end - column))
  }
  return [...letters].sort((one, other) => other[1] - one[1])
}
