import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageRoot } from '@/server/package-root'

const importPattern = /^(?:import|export)\b[^'";]*["']([^"']+)["'];?$/gm

/** What a compiled file, and whatever of ours it imports at once, imports from outside. */
const outsideOf = (file: string, seen = new Set<string>()): Set<string> => {
  if (seen.has(file)) return new Set()
  seen.add(file)
  const outside = new Set<string>()
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(importPattern)) {
    if (specifier.startsWith('.'))
      for (const name of outsideOf(resolve(dirname(file), specifier), seen)) outside.add(name)
    else if (!specifier.startsWith('node:')) outside.add(specifier.replace(/^((?:@[^/]+\/)?[^/]+).*/, '$1'))
  }
  return outside
}

describe('the main file', () => {
  it('loads little before it listens, so that whoever lost their server finds it soon', () => {
    const outside = outsideOf(join(packageRoot, 'dist/server/main.js'))
    expect([...outside].sort()).toEqual(['@hono/node-server', 'hono', 'zod'])
  })
})
