import { createHash } from 'node:crypto'
import type { MarkSpec, NodeSpec } from 'prosemirror-model'
import { expect, it } from 'vitest'
import { marks, nodes } from '@/lib/editor/schema'
import { schemaVersion } from '@/lib/protocol/version'

it('the schema keeps its kinds and their attributes until its version is raised (P8)', () => {
  // What only carries a newer version's parts along is never written.
  const all: Record<string, { readonly spec: NodeSpec | MarkSpec }> = { ...nodes, ...marks }
  const kinds = Object.entries(all).map(([name, { spec }]) => [name, Object.keys(spec.attrs ?? {}).sort()])
  const hash = createHash('sha256').update(JSON.stringify(kinds.sort())).digest('hex')
  expect({ version: schemaVersion, hash }).toMatchInlineSnapshot(`
    {
      "hash": "9e4b6b9998105ec29987fd2d83417767fb07b5dd8994332a8366702b4da6545d",
      "version": 1,
    }
  `)
})
