import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { marks } from '@/lib/editor/schema'
import { seedUpdate } from '@/lib/editor/seed'
import { type CheckedUpdate, checkUpdate } from '@/server/journal/check-update'
import { markNames } from '@/server/journal/content-rules'
import { defaultLimits } from '@/server/limits'
import {
  type CraftedContent,
  type CraftedId,
  type CraftedStruct,
  type CraftedUpdate,
  craftUpdate,
} from '@/tests/support/craft-update'

const author = 7
/** A document as it is born, and ten letters of somebody else in it. */
const known = new Map([
  [1, 2],
  [8, 10],
])
const paragraph: CraftedId = { client: 1, clock: 0 }
const text: CraftedId = { client: 1, clock: 1 }

const item = (content: CraftedContent, place: Partial<Extract<CraftedStruct, { kind: 'item' }>> = {}) =>
  ({ kind: 'item', parent: text, ...place, content }) as const
const letters = (letters: string): CraftedContent => ({ kind: 'string', text: letters })
const x = item(letters('x'))
const gc = (length: number): CraftedStruct => ({ kind: 'gc', length })
const any = (...values: unknown[]): CraftedContent => ({ kind: 'any', values })
const element = (name: string): CraftedContent => ({ kind: 'type', type: 3, name })

const checkCrafted = (update: CraftedUpdate): CheckedUpdate => checkUpdate(craftUpdate(update), known, author)
const codeOf = (update: CraftedUpdate): string => {
  const checked = checkCrafted(update)
  return checked.ok ? 'admitted' : checked.code
}
const written = (...structs: CraftedStruct[]): CraftedUpdate => ({
  sections: [{ client: author, clock: 0, structs }],
})
const deleted = (client: number, ...ranges: [clock: number, length: number][]): CraftedUpdate => ({
  sections: [],
  deletions: [{ client, ranges: ranges.map(([clock, length]) => ({ clock, length })) }],
})

describe('content that editors write is admitted (U4)', () => {
  it.each<[string, CraftedStruct]>([
    ['letters', x],
    ['letters beside letters', item(letters('x'), { origin: { client: 8, clock: 3 } })],
    ['a block in the content', item(element('paragraph'), { parent: 'content' })],
    ['a block of a kind that is not known yet', item(element('videoFrame'), { parent: 'content' })],
    ['a block in a block', item(element('listItem'), { parent: paragraph })],
    ['a text in a block', item({ kind: 'type', type: 6 }, { parent: paragraph })],
    ['letters in the title', item(letters('x'), { parent: 'title' })],
    ['a mark', item({ kind: 'format', key: 'bold', json: '{}' })],
    ["a mark's end", item({ kind: 'format', key: 'bold', json: 'null' })],
    ['a link', item({ kind: 'format', key: 'link', json: '{"href":"https://example.com/"}' })],
    ['an attribute', item(any(2), { parent: paragraph, parentSub: 'level' })],
    [
      'an attribute of a kind that is not known yet',
      item(any({ a: [1, 'b'] }), { parent: paragraph, parentSub: 'data-x' }),
    ],
    [
      'two values of an attribute that Yjs joined',
      item(any(1, 2), { parent: paragraph, parentSub: 'level' }),
    ],
    ['another value of an attribute', item(any(true), { origin: { client: 8, clock: 3 } })],
    ['what was deleted at once', item({ kind: 'deleted', length: 10_000 })],
    ['what stood in a type that was deleted at once', gc(10_000)],
  ])('%s', (_, struct) => {
    expect(codeOf(written(struct))).toBe('admitted')
  })

  it('under the names of all marks of the schema, and no others', () => {
    expect([...markNames].sort()).toEqual(Object.keys(marks).sort())
  })

  it('with what it costs: structs and deleted ranges', () => {
    const update = { ...written(x, x, x), ...{ deletions: deleted(8, [0, 1], [3, 2]).deletions ?? [] } }
    expect(checkCrafted(update)).toMatchObject({ ok: true, structs: 5 })
  })
})

describe('content that no editor writes is refused (U4)', () => {
  it.each<[string, CraftedStruct]>([
    ['JSON', item({ kind: 'json', values: ['1'] })],
    ['binary', item({ kind: 'binary', bytes: new Uint8Array(9) })],
    ['an embedded object', item({ kind: 'embed', json: '{}' })],
    ['a document in the document', item({ kind: 'doc', guid: 'x', options: {} })],
    ...[0, 1, 2, 4, 5].map((type): [string, CraftedStruct] => [
      `a type ${type}`,
      item({ kind: 'type', type }),
    ]),
    ['a root that we do not have', item(element('paragraph'), { parent: 'other' })],
    ['a root named __proto__', item(element('paragraph'), { parent: '__proto__' })],
    ['letters in the content', item(letters('x'), { parent: 'content' })],
    ['a block in the title', item(element('paragraph'), { parent: 'title' })],
    ['an attribute of a root', item(any(1), { parent: 'content', parentSub: 'level' })],
    ['a mark that we do not have', item({ kind: 'format', key: 'blink', json: '{}' })],
    ['a mark named __proto__', item({ kind: 'format', key: '__proto__', json: '{}' })],
    ['a mark with a value that is none', item({ kind: 'format', key: 'bold', json: '"x"' })],
    ['a key __proto__ in a mark', item({ kind: 'format', key: 'link', json: '{"__proto__":{"href":"x"}}' })],
    [
      'a mark as deep as a well',
      item({ kind: 'format', key: 'link', json: `{"href":${'['.repeat(9)}${']'.repeat(9)}}` }),
    ],
    [
      'a mark with parts without end',
      item({ kind: 'format', key: 'link', json: `{"href":[${'1,'.repeat(64)}1]}` }),
    ],
    ['a block without a name', item(element(''))],
    ['a block named __proto__', item(element('__proto__'))],
    ['a block named like markup', item(element('img src=x onerror=alert(1)'))],
    ['a block with a name without end', item(element('p'.repeat(10_000)))],
    ['letters as an attribute', item(letters('x'), { parent: paragraph, parentSub: 'level' })],
    ['an attribute without a name', item(any(1), { parent: paragraph, parentSub: '' })],
    ['an attribute named __proto__', item(any({}), { parent: paragraph, parentSub: '__proto__' })],
    ['an attribute named constructor', item(any({}), { parent: paragraph, parentSub: 'constructor' })],
    [
      'a key __proto__ in an attribute',
      item(any(JSON.parse('{"__proto__":{}}')), { parent: paragraph, parentSub: 'a' }),
    ],
    ['no value', item(any(), { parent: paragraph, parentSub: 'level' })],
    ['a value that is no number', item(any(Number.NaN), { parent: paragraph, parentSub: 'level' })],
    ['a value without bound', item(any(2n ** 60n), { parent: paragraph, parentSub: 'level' })],
    ['a hundred values at once', item(any(...Array(100).fill(1)), { parent: paragraph, parentSub: 'level' })],
    ['null as a value', item(any(null), { parent: paragraph, parentSub: 'level' })],
    ['null beside a value', item(any(1, null), { parent: paragraph, parentSub: 'level' })],
    ['bytes as a value', item(any(new Uint8Array(9)), { parent: paragraph, parentSub: 'level' })],
    ['a value among letters', item(any(1), { parent: text })],
    ['a value before something', item(any(1), { rightOrigin: { client: 8, clock: 3 } })],
    ['no letters', item(letters(''))],
    ['nothing, deleted', item({ kind: 'deleted', length: 0 })],
    ['nothing, collected', gc(0)],
    ['what was deleted and never written, without end', item({ kind: 'deleted', length: 2 ** 50 })],
    ['what was collected and never written, without end', gc(2 ** 50)],
    ['clocks beyond 31 bits', gc(2 ** 31)],
    ['more that is gone than anybody writes at once', gc(defaultLimits.updateGoneLength + 1)],
    ['an item beside itself', item(letters('x'), { origin: { client: author, clock: 0 } })],
    ['an item before itself', item(letters('x'), { rightOrigin: { client: author, clock: 0 } })],
    ['a block in itself', item(element('paragraph'), { parent: { client: author, clock: 0 } })],
    ['an item beside one that is yet to come', item(letters('x'), { origin: { client: author, clock: 5 } })],
  ])('%s', (_, struct) => {
    // What would come later is there, so that nothing but the struct itself is wrong.
    expect(codeOf(written(struct, ...(struct.kind === 'item' ? [x, x, x, x, x, x] : [])))).toBe(
      'unacceptable',
    )
  })

  it.each([11, 20, 31])('content of kind %i, which Yjs does not have', (ref) => {
    expect(codeOf(written(item({ kind: 'raw', ref, bytes: new Uint8Array(3) })))).toBe('malformed')
  })

  it('letters in letters', () => {
    expect(codeOf(written(x, item(letters('y'), { parent: { client: author, clock: 0 } })))).toBe(
      'unacceptable',
    )
  })
})

describe('what Yjs would take otherwise than it reads is refused', () => {
  it('two sections of one author, of which it forgets the first', () => {
    const sections = [
      { client: author, clock: 0, structs: [x] },
      { client: author, clock: 1, structs: [x] },
    ]
    const doc = new Y.Doc()
    Y.applyUpdate(doc, seedUpdate)
    Y.applyUpdate(doc, craftUpdate({ sections }))
    expect(doc.store.pendingStructs).not.toBeNull()
    expect(codeOf({ sections })).toBe('malformed')
  })

  it.each([
    ['a section without structs', { sections: [{ client: author, clock: 0, structs: [] }] }],
    ['a section of somebody else without structs', { sections: [{ client: 8, clock: 0, structs: [] }] }],
    ['deletions of nothing', { sections: [], deletions: [{ client: 8, ranges: [] }] }],
    [
      'two lists of deletions of one author',
      {
        sections: [],
        deletions: [...(deleted(8, [0, 1]).deletions ?? []), ...(deleted(8, [2, 1]).deletions ?? [])],
      },
    ],
  ])('%s', (_, update) => {
    expect(codeOf(update)).toBe('malformed')
  })

  it('a second author, whoever comes first', () => {
    const sections = [
      { client: author, clock: 0, structs: [x] },
      { client: 8, clock: 10, structs: [x] },
    ]
    expect(codeOf({ sections })).toBe('foreign-author')
    expect(codeOf({ sections: sections.toReversed() })).toBe('foreign-author')
  })
})

describe('deletions are refused', () => {
  it.each([
    ['of no letters, which Yjs would keep waiting', deleted(8, [10, 0]), 'unacceptable'],
    ['twice, which costs Yjs each time', deleted(8, [0, 10], [0, 10]), 'unacceptable'],
    ['out of order', deleted(8, [5, 1], [0, 1]), 'unacceptable'],
    ['without end', deleted(8, [0, 2 ** 40]), 'unacceptable'],
    ['beyond what is known (U5)', deleted(8, [9, 2]), 'sync-needed'],
    ['of somebody who never wrote (U5)', deleted(9, [0, 1]), 'sync-needed'],
  ])('%s', (_, update, code) => {
    expect(codeOf(update)).toBe(code)
  })
})

describe('an update is bounded (U4)', () => {
  const many = (count: number): CraftedStruct[] =>
    Array.from({ length: count }, (_, clock) =>
      item(letters('x'), clock === 0 ? {} : { origin: { client: author, clock: clock - 1 } }),
    )

  it('in its structs', () => {
    expect(codeOf(written(...many(defaultLimits.updateStructs)))).toBe('admitted')
    expect(codeOf(written(...many(defaultLimits.updateStructs + 1)))).toBe('too-large')
  })

  it('in the ranges that it deletes', () => {
    const ranges = (count: number) => Array.from({ length: count }, (_, at): [number, number] => [2 * at, 1])
    const wide = new Map([...known, [8, 200_000]])
    const check = (count: number) => checkUpdate(craftUpdate(deleted(8, ...ranges(count))), wide, author)
    expect(check(defaultLimits.updateDeletions)).toMatchObject({ ok: true })
    expect(check(defaultLimits.updateDeletions + 1)).toEqual({ ok: false, code: 'too-large' })
  })

  it('in the authors whose words it deletes', () => {
    const most = defaultLimits.updateDeletedAuthors
    const everybody = new Map(Array.from({ length: most + 1 }, (_, at) => [100 + at, 1]))
    const check = (count: number) => {
      const deletions = [...everybody.keys()]
        .slice(0, count)
        .map((client) => ({ client, ranges: [{ clock: 0, length: 1 }] }))
      return checkUpdate(craftUpdate({ sections: [], deletions }), everybody, author)
    }
    expect(check(most)).toMatchObject({ ok: true })
    expect(check(most + 1)).toEqual({ ok: false, code: 'too-large' })
  })

  it('in how deep blocks stand in blocks', () => {
    const nested = (levels: number): CraftedStruct[] =>
      Array.from({ length: levels }, (_, clock) =>
        item(element('blockquote'), {
          parent: clock === 0 ? 'content' : { client: author, clock: clock - 1 },
        }),
      )
    expect(codeOf(written(...nested(defaultLimits.updateNesting)))).toBe('admitted')
    expect(codeOf(written(...nested(defaultLimits.updateNesting + 2)))).toBe('unacceptable')
  })

  it('in how many items want the same place at once', () => {
    const crowd = (count: number, rightOrigin: (clock: number) => CraftedId): CraftedStruct[] =>
      Array.from({ length: count }, (_, clock) =>
        item(letters('x'), { origin: { client: 8, clock: 0 }, rightOrigin: rightOrigin(clock) }),
      )
    const elsewhere = crowd(2_000, (clock) => ({ client: 8, clock: 1 + (clock % 9) }))
    expect(codeOf(written(...elsewhere))).toBe('unacceptable')
    // Whoever writes backwards puts each letter before the last one.
    const backwards = crowd(2_000, (clock) =>
      clock === 0 ? { client: 8, clock: 1 } : { client: author, clock: clock - 1 },
    )
    expect(codeOf(written(...backwards))).toBe('admitted')
  })

  it('in the time it takes to refuse what is as large as can be', () => {
    const nest = new Uint8Array(1_000_000).fill(117)
    nest[0] = 1
    const updates = [
      craftUpdate(written(item({ kind: 'raw', ref: 8, bytes: nest }, { parent: paragraph }))),
      craftUpdate(
        written(item({ kind: 'format', key: 'link', json: '['.repeat(500_000) + ']'.repeat(500_000) })),
      ),
      craftUpdate({
        sections: [{ client: author, clock: 0, structs: Array.from({ length: 500_000 }, () => gc(1)) }],
      }),
    ]
    const began = performance.now()
    for (const update of updates) expect(checkUpdate(update, known, author).ok).toBe(false)
    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
