import * as Y from 'yjs'
import {
  type CraftedContent,
  type CraftedDeletions,
  type CraftedId,
  type CraftedStruct,
  type CraftedUpdate,
  craftedFrom,
  craftUpdate,
} from '@/tests/support/craft-update'
import type { Random } from '@/tests/support/random'

/** What is known of the document that is attacked. */
export type Target = {
  readonly known: ReadonlyMap<number, number>
  /** Items in which others can stand. */
  readonly types: readonly CraftedId[]
  readonly author: number
}

const texts = ['x', 'tea', '🙂', '漢字🙂x', '\u0000', '<b>', ' '.repeat(40)]
const keys = ['bold', 'link', 'code', 'italic', 'blink', '__proto__', 'constructor', 'ychange', 'bold--AbC=']
const names = [
  'paragraph',
  'heading',
  'listItem',
  'bulletList',
  'codeBlock',
  'doc',
  'text',
  'hardBreak',
  'video',
]
const badNames = ['', '__proto__', 'constructor', '<img src=x>', 'a b', 'x'.repeat(300)]
const attributes = ['level', 'checked', 'start', 'href', 'class', '__proto__', 'prototype', 'toString', '']
const values: readonly unknown[] = [
  1,
  -1,
  2 ** 40,
  1.5,
  Number.NaN,
  'x',
  '__proto__',
  true,
  null,
  {},
  { href: 'javascript:alert(1)' },
  { a: { b: { c: { d: { e: 1 } } } } },
  { constructor: 1 },
  [[[[[[]]]]]],
  new Uint8Array(2),
  10n,
  undefined,
]
const jsons = [
  '{}',
  'null',
  'true',
  '1',
  '"x"',
  '{"href":"https://example.com"}',
  '{"__proto__":{"a":1}}',
  '[',
  '[[[[[[]]]]]]',
]

const someValue = (random: Random): unknown => values[random.integer(values.length)]

const contentKinds: readonly ((random: Random) => CraftedContent)[] = [
  (random) => ({ kind: 'string', text: random.pick(texts) }),
  (random) => ({ kind: 'string', text: random.pick(texts) }),
  (random) => ({ kind: 'deleted', length: 1 + random.integer(5) }),
  (random) => ({ kind: 'format', key: random.pick(keys), json: random.pick(jsons) }),
  (random) => ({ kind: 'format', key: random.pick(keys.slice(0, 4)), json: random.pick(['{}', 'null']) }),
  (random) => ({ kind: 'type', type: 3, name: random.pick(names) }),
  (random) => ({ kind: 'type', type: 3, name: random.pick(names) }),
  () => ({ kind: 'type', type: 6 }),
  (random) => ({ kind: 'any', values: [someValue(random)] }),
  (random) => ({ kind: 'any', values: [values[random.integer(8)]] }),
]

const rareKinds: readonly ((random: Random) => CraftedContent)[] = [
  (random) => ({ kind: 'type', type: 3, name: random.pick(badNames) }),
  (random) => ({ kind: 'type', type: random.integer(9), name: random.pick(names) }),
  (random) => ({ kind: 'json', values: [random.pick(jsons)] }),
  () => ({ kind: 'binary', bytes: new Uint8Array(3) }),
  (random) => ({ kind: 'embed', json: random.pick(jsons) }),
  () => ({ kind: 'doc', guid: 'x', options: {} }),
  (random) => ({ kind: 'any', values: Array.from({ length: random.integer(3) }, () => someValue(random)) }),
  () => ({ kind: 'string', text: '' }),
  (random) => ({ kind: 'deleted', length: random.pick([0, 2 ** 31, 2 ** 50, 10_000]) }),
  (random) => ({ kind: 'raw', ref: random.integer(32), bytes: new Uint8Array(random.integer(4)) }),
]

const someContent = (random: Random): CraftedContent =>
  random.pick(random.next() < 0.08 ? rareKinds : contentKinds)(random)

/** An id that is known, most of the time. */
const someId = ({ known, types, author }: Target, random: Random, ownClock: number): CraftedId => {
  const choice = random.next()
  if (choice < 0.4 && types.length > 0) return random.pick(types)
  if (choice < 0.55 && ownClock > 0) return { client: author, clock: random.integer(ownClock) }
  if (choice < 0.57) return { client: author, clock: ownClock + random.integer(2) }
  const [client, clock] = random.pick([...known])
  return { client, clock: random.integer(clock + (random.next() < 0.02 ? 2 : 0)) }
}

const lengthOf = (content: CraftedContent): number => {
  if (content.kind === 'string') return content.text.length
  if (content.kind === 'deleted') return content.length
  return content.kind === 'any' || content.kind === 'json' ? content.values.length : 1
}

const someStruct = (target: Target, random: Random, clock: number): CraftedStruct => {
  const choice = random.next()
  if (choice < 0.04) return { kind: 'gc', length: random.pick([1, 2, 10_000, 2 ** 50]) }
  if (choice < 0.05) return { kind: 'skip', length: 1 + random.integer(3) }
  const content = someContent(random)
  const origin = random.next() < 0.5 ? someId(target, random, clock) : null
  const rightOrigin = random.next() < 0.4 ? someId(target, random, clock) : null
  const root =
    random.next() < 0.97 ? random.pick(['content', 'title']) : random.pick(['', 'other', '__proto__'])
  return {
    kind: 'item',
    origin,
    rightOrigin,
    parent: random.next() < 0.3 ? root : someId(target, random, clock),
    parentSub: content.kind === 'any' || random.next() < 0.05 ? random.pick(attributes) : null,
    content,
  }
}

const someDeletions = ({ known, author }: Target, random: Random, end: number): CraftedDeletions[] => {
  if (random.next() < 0.6) return []
  const clients = [...known, [author, end] as const].filter(() => random.next() < 0.6)
  return clients.map(([client, clock]) => {
    let at = random.integer(Math.max(1, clock >> 1))
    const ranges = Array.from({ length: 1 + random.integer(3) }, () => {
      const length = random.next() < 0.97 ? 1 + random.integer(6) : random.pick([0, 2 ** 40])
      const range = { clock: at, length }
      at += random.next() < 0.95 ? length + random.integer(8) : 0
      return range
    })
    return {
      client,
      ranges: ranges.filter((range) => random.next() < 0.05 || range.clock + range.length <= clock),
    }
  })
}

const wholly = (target: Target, random: Random): CraftedUpdate => {
  const begin = target.known.get(target.author) ?? 0
  let clock = begin
  const structs = Array.from({ length: random.integer(7) }, () => {
    const struct = someStruct(target, random, clock)
    clock += struct.kind === 'item' ? lengthOf(struct.content) : struct.length
    return struct
  })
  const section = { client: target.author, clock: begin, structs }
  return {
    sections: structs.length === 0 ? [] : [section],
    deletions: someDeletions(target, random, clock).filter(({ ranges }) => ranges.length > 0),
  }
}

type Mutation = (update: CraftedUpdate, target: Target, random: Random) => CraftedUpdate

/** Changes one struct of an update. */
const atStruct =
  (
    change: (struct: CraftedStruct, target: Target, random: Random, clock: number) => CraftedStruct[],
  ): Mutation =>
  (update, target, random) => {
    const [section, ...others] = update.sections
    if (section === undefined) return update
    const chosen = random.integer(section.structs.length)
    let clock = section.clock
    const structs = section.structs.flatMap((struct, at) => {
      const changed = at === chosen ? change(struct, target, random, clock) : [struct]
      clock += struct.kind === 'item' ? lengthOf(struct.content) : struct.length
      return changed
    })
    return { ...update, sections: [{ ...section, structs }, ...others] }
  }

const items = (
  change: (
    struct: Extract<CraftedStruct, { kind: 'item' }>,
    target: Target,
    random: Random,
    clock: number,
  ) => Partial<Extract<CraftedStruct, { kind: 'item' }>>,
): Mutation =>
  atStruct((struct, target, random, clock) =>
    struct.kind === 'item' ? [{ ...struct, ...change(struct, target, random, clock) }] : [struct],
  )

const mutations: readonly Mutation[] = [
  items((_, target, random, clock) => ({ origin: someId(target, random, clock) })),
  items((_, target, random, clock) => ({ rightOrigin: someId(target, random, clock) })),
  items(() => ({ origin: null })),
  items(() => ({ rightOrigin: null })),
  items((_, target, random, clock) => ({
    parent: someId(target, random, clock),
    origin: null,
    rightOrigin: null,
  })),
  items((_, __, random) => ({ parent: random.pick(['title', 'content']), origin: null, rightOrigin: null })),
  items((_, __, random) => ({ content: someContent(random) })),
  items((_, __, random) => ({ parentSub: random.pick(attributes) })),
  atStruct((struct) => [struct, struct]),
  atStruct(() => []),
  atStruct((struct, target, random, clock) => [someStruct(target, random, clock), struct]),
  (update, target, random) => ({ ...update, deletions: someDeletions(target, random, 0) }),
  (update) => ({ ...update, sections: [...update.sections, ...update.sections] }),
  (update) => ({
    ...update,
    sections: update.sections.flatMap((section) => {
      const [first, ...rest] = section.structs
      if (first === undefined || rest.length === 0) return [section]
      const length = first.kind === 'item' ? lengthOf(first.content) : first.length
      return [
        { ...section, structs: [first] },
        { ...section, clock: section.clock + length, structs: rest },
      ]
    }),
  }),
  (update, _, random) => ({
    ...update,
    sections: update.sections.map((section) => ({ ...section, clock: section.clock + random.integer(3) })),
  }),
  (update, { known }, random) => ({
    ...update,
    sections: update.sections.map((section) => ({ ...section, client: random.pick([...known.keys()]) })),
  }),
]

const flipped = (update: Uint8Array, random: Random): Uint8Array => {
  const bytes = Uint8Array.from(update)
  for (let flips = 1 + random.integer(3); flips > 0; flips--)
    bytes[random.integer(bytes.length)] = random.integer(256)
  return bytes
}

/** An update that no editor sends: one of `honest` changed here and there, or made up wholly. */
export const hostileUpdate = (target: Target, honest: Uint8Array | null, random: Random): Uint8Array => {
  const choice = random.next()
  if (honest === null || choice < 0.5) return craftUpdate(wholly(target, random))
  if (choice < 0.6) return flipped(honest, random)
  let update = craftedFrom(honest)
  for (let changes = 1 + random.integer(2); changes > 0; changes--) {
    update = random.pick(mutations)(update, target, random)
  }
  return craftUpdate(update)
}

/** What is known of `doc`, for an attack in the name of `author`. */
export const targetOf = (doc: Y.Doc, author: number): Target => {
  const types: CraftedId[] = []
  for (const structs of doc.store.clients.values()) {
    for (const struct of structs) {
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType) types.push(struct.id)
    }
  }
  return { known: Y.decodeStateVector(Y.encodeStateVector(doc)), types, author }
}
