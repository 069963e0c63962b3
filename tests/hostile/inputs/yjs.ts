import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { serverClientId } from '@/lib/protocol/handshake'
import { type CraftedContent, type CraftedStruct, craftUpdate } from '@/tests/support/craft-update'
import type { Input } from '../input'
import { someClientId } from '../person'
import { inWindow } from '../trial'

/** What an attack on the text knows: its own clientID, and somebody else's with their next clock. */
type Aim = { readonly author: number; readonly other: number; readonly clock: number }
type Row = readonly [name: string, expected: string, update: (aim: Aim) => Uint8Array]

const item = (content: CraftedContent, more: Partial<Extract<CraftedStruct, { kind: 'item' }>> = {}) =>
  ({ kind: 'item', parent: 'content', content, ...more }) as const satisfies CraftedStruct
const paragraph: CraftedContent = { kind: 'type', type: 3, name: 'paragraph' }
const text: CraftedContent = { kind: 'type', type: 6 }
const letter: CraftedContent = { kind: 'string', text: 'x' }

/** An update of one's own that begins at `clock`. */
const own =
  (structs: readonly CraftedStruct[], clock = 0) =>
  ({ author: client }: Aim) =>
    craftUpdate({ sections: [{ client, clock, structs }] })
const honest = own([item(paragraph)])
const many = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at))
const written = (write: (to: encoding.Encoder) => void) => (): Uint8Array => encoding.encode(write)
const attribute =
  (content: CraftedContent, parentSub = 'level') =>
  ({ author: client }: Aim): Uint8Array =>
    craftUpdate({
      sections: [
        {
          client,
          clock: 0,
          structs: [item(paragraph), item(content, { parent: { client, clock: 0 }, parentSub })],
        },
      ],
    })
const deleting =
  (ranges: readonly (readonly [clock: number, length: number])[]) =>
  ({ other: client }: Aim) =>
    craftUpdate({
      sections: [],
      deletions: [{ client, ranges: ranges.map(([clock, length]) => ({ clock, length })) }],
    })

/** A value of lists in lists, in the binary form of Yjs. */
const deepValue = (depth: number): CraftedContent => ({
  kind: 'raw',
  ref: 8,
  bytes: Uint8Array.from([1, ...many(depth, () => [117, 1]).flat(), 126]),
})

const unreadable: readonly Row[] = [
  ['an update without a byte', 'refused malformed', () => new Uint8Array()],
  ['an update of one byte', 'refused malformed', () => Uint8Array.of(0)],
  ['text as an update', 'refused malformed', () => Buffer.from('Good morning')],
  ['an update cut short', 'refused malformed', (aim) => honest(aim).slice(0, -3)],
  ['a byte behind an update', 'refused malformed', (aim) => Uint8Array.from([...honest(aim), 0])],
  ['an update in the second format', 'refused malformed', (aim) => Y.convertUpdateFormatV1ToV2(honest(aim))],
  ['a thousand zeros', 'refused malformed', () => new Uint8Array(1_000)],
  ['2^40 authors announced', 'refused malformed', written((to) => encoding.writeVarUint(to, 2 ** 40))],
  [
    '2^31 structs announced',
    'refused malformed',
    written((to) => {
      for (const number of [1, 2 ** 31, 7, 0]) encoding.writeVarUint(to, number)
    }),
  ],
  ['a number without an end', 'refused malformed', () => new Uint8Array(40).fill(0xff)],
  [
    'a kind of content that there is not',
    'refused malformed',
    own([item({ kind: 'raw', ref: 29, bytes: Uint8Array.of(1) })]),
  ],
  ['a section without structs', 'refused malformed', own([])],
  [
    'two sections of one author',
    'refused malformed',
    ({ author: client }) =>
      craftUpdate({
        sections: [
          { client, clock: 0, structs: [item(paragraph)] },
          { client, clock: 1, structs: [item(paragraph)] },
        ],
      }),
  ],
  [
    'a mark whose value is no JSON',
    'refused malformed',
    own([item({ kind: 'format', key: 'bold', json: '{' })]),
  ],
  ['a value 400,000 lists deep', 'refused malformed', attribute(deepValue(400_000))],
]

const others: readonly Row[] = [
  [
    "another's next clock squatted",
    'refused foreign-author',
    ({ other: client, clock }) =>
      craftUpdate({ sections: [{ client, clock, structs: [{ kind: 'gc', length: 1 }] }] }),
  ],
  [
    "another's letter",
    'refused foreign-author',
    ({ other: client, clock }) => craftUpdate({ sections: [{ client, clock, structs: [item(paragraph)] }] }),
  ],
  [
    "the server's own clientID",
    'refused foreign-author',
    () => craftUpdate({ sections: [{ client: serverClientId, clock: 9, structs: [item(paragraph)] }] }),
  ],
  [
    'half good, half another’s',
    'refused foreign-author',
    ({ author, other, clock }) =>
      craftUpdate({
        sections: [
          { client: author, clock: 0, structs: [item(paragraph)] },
          { client: other, clock, structs: [item(paragraph)] },
        ],
      }),
  ],
  [
    'an author beyond all clientIDs',
    'refused foreign-author',
    () => craftUpdate({ sections: [{ client: 2 ** 52, clock: 0, structs: [item(paragraph)] }] }),
  ],
]

const early: readonly Row[] = [
  ['a gap before the first letter', 'refused sync-needed', own([item(paragraph)], 5)],
  [
    'a letter beside what nobody wrote',
    'refused sync-needed',
    own([item(letter, { origin: { client: 77, clock: 4 } })]),
  ],
  [
    '2,000 letters that miss as many others',
    'refused sync-needed',
    own(many(2_000, (at) => item(letter, { origin: { client: 1_000 + at, clock: at } }))),
  ],
  [
    'deletion of what nobody wrote',
    'refused sync-needed',
    (aim) => deleting([[0, 1]])({ ...aim, other: 99 }),
  ],
  ['deletion beyond what somebody wrote', 'refused sync-needed', (aim) => deleting([[aim.clock, 1]])(aim)],
  ['a struct that skips', 'refused sync-needed', own([{ kind: 'skip', length: 3 }])],
]

const unfit: readonly Row[] = [
  [
    'a letter after itself',
    'refused unacceptable',
    (aim) => own([item(letter, { origin: { client: aim.author, clock: 0 } })])(aim),
  ],
  [
    'an element in itself',
    'refused unacceptable',
    (aim) => own([item(paragraph, { parent: { client: aim.author, clock: 0 } })])(aim),
  ],
  [
    'two letters, each after the other',
    'refused unacceptable',
    (aim) =>
      own([
        item(letter, { origin: { client: aim.author, clock: 1 } }),
        item(letter, { origin: { client: aim.author, clock: 0 } }),
      ])(aim),
  ],
  ['own rubbish of 2^50', 'refused unacceptable', own([{ kind: 'gc', length: 2 ** 50 }])],
  ['own rubbish of nothing', 'refused unacceptable', own([{ kind: 'gc', length: 0 }])],
  [
    'own deleted letters up to the end of clocks',
    'refused unacceptable',
    own([item({ kind: 'deleted', length: 2 ** 31 - 1 })]),
  ],
  ['deletion of 2^40 letters', 'refused unacceptable', deleting([[0, 2 ** 40]])],
  [
    'the same letters deleted twice',
    'refused unacceptable',
    deleting([
      [0, 2],
      [1, 2],
    ]),
  ],
  [
    '8,000 letters that claim one place',
    'refused unacceptable',
    (aim) =>
      own([
        item(paragraph),
        ...many(8_000, () => item(paragraph, { origin: { client: aim.author, clock: 0 } })),
      ])(aim),
  ],
  [
    'a depth of 2,000',
    'refused unacceptable',
    (aim) =>
      own([
        item(paragraph),
        ...many(2_000, (at) => item(paragraph, { parent: { client: aim.author, clock: at } })),
      ])(aim),
  ],
  [
    '1,000 roots',
    'refused unacceptable',
    own(many(1_000, (at) => item(paragraph, { parent: `root ${at}` }))),
  ],
  ['a root named __proto__', 'refused unacceptable', own([item(paragraph, { parent: '__proto__' })])],
  ['letters where blocks belong', 'refused unacceptable', own([item(letter)])],
  ['a block in the title', 'refused unacceptable', own([item(paragraph, { parent: 'title' })])],
  [
    'a megabyte of bytes',
    'refused unacceptable',
    own([item({ kind: 'binary', bytes: new Uint8Array(1_000_000) })]),
  ],
  [
    'a thousand documents in a document',
    'refused unacceptable',
    own(many(1_000, (at) => item({ kind: 'doc', guid: `${at}`, options: {} }))),
  ],
  ['an embedded object', 'refused unacceptable', own([item({ kind: 'embed', json: '{}' })])],
  ['values as JSON', 'refused unacceptable', own([item({ kind: 'json', values: ['1'] })])],
  ['a list as a type', 'refused unacceptable', own([item({ kind: 'type', type: 0 })])],
  ['a map as a type', 'refused unacceptable', own([item({ kind: 'type', type: 1 })])],
  ['a hook as a type', 'refused unacceptable', own([item({ kind: 'type', type: 5, name: 'x' })])],
  [
    'an element named __proto__',
    'refused unacceptable',
    own([item({ kind: 'type', type: 3, name: '__proto__' })]),
  ],
  [
    'an element whose name is markup',
    'refused unacceptable',
    own([item({ kind: 'type', type: 3, name: '<img src=x>' })]),
  ],
  [
    'an attribute named __proto__',
    'refused unacceptable',
    attribute({ kind: 'any', values: [1] }, '__proto__'),
  ],
  [
    'an attribute whose value has a key __proto__',
    'refused unacceptable',
    attribute({ kind: 'any', values: [JSON.parse('{"__proto__":{"level":1}}')] }),
  ],
  ['an attribute ten lists deep', 'refused unacceptable', attribute(deepValue(10))],
  [
    'an attribute that is no number',
    'refused unacceptable',
    attribute({ kind: 'any', values: [Number.NaN] }),
  ],
  ['an attribute of bytes', 'refused unacceptable', attribute({ kind: 'any', values: [new Uint8Array(3)] })],
  [
    'a mark that nobody knows',
    'refused unacceptable',
    own([
      item(paragraph),
      item({ kind: 'format', key: 'blink', json: '{}' }, { origin: null, parent: { client: 1, clock: 0 } }),
    ]),
  ],
]

const large: readonly Row[] = [
  [
    '50,000 roots',
    'refused too-large',
    own(many(50_000, (at) => item(paragraph, { parent: `r${at % 10}` }))),
  ],
  ['50,000 deletions', 'refused too-large', deleting(many(50_000, (at) => [at * 2, 1]))],
  [
    '50,000 authors deleted',
    'refused too-large',
    () =>
      craftUpdate({
        sections: [],
        deletions: many(50_000, (at) => ({ client: at + 2, ranges: [{ clock: 0, length: 1 }] })),
      }),
  ],
  [
    'a letter more than a megabyte',
    'refused too-large',
    own([item(paragraph), item({ kind: 'string', text: 'x'.repeat(1_048_576) })]),
  ],
  ['ten megabytes of bytes', 'cut 1009', own([item({ kind: 'binary', bytes: new Uint8Array(10_000_000) })])],
]

/** What is odd and does no harm: it is taken, and readers leave out what they do not know. */
const harmless: readonly Row[] = [
  ['a node that no schema knows', 'saved', own([item({ kind: 'type', type: 3, name: 'video' })])],
  ['a level of 2^40', 'saved', attribute({ kind: 'any', values: [2 ** 40] })],
  [
    'halves of an emoji',
    'saved',
    (aim) =>
      own([
        item(paragraph),
        item(text, { parent: { client: aim.author, clock: 0 } }),
        item({ kind: 'string', text: '🙂' }, { parent: { client: aim.author, clock: 1 } }),
        item(letter, {
          origin: { client: aim.author, clock: 2 },
          rightOrigin: { client: aim.author, clock: 3 },
        }),
      ])(aim),
  ],
  [
    'bytes that are no UTF-8',
    'refused malformed',
    own([item({ kind: 'raw', ref: 4, bytes: Uint8Array.of(3, 0xed, 0xa0, 0x80) }, { parent: 'title' })]),
  ],
  ['nothing at all, in form', 'saved', () => Uint8Array.of(0, 0)],
]

const rows = [...unreadable, ...others, ...early, ...unfit, ...large, ...harmless]

/** Updates that no editor writes. */
export const yjsInputs: readonly Input[] = rows.map(([name, expected, update]) => ({
  name,
  expected,
  attack: (scene) => {
    const author = someClientId()
    const [other = 0, clock = 0] =
      [...Y.decodeStateVector(Y.encodeStateVector(scene.replica))].find(
        ([client]) => client !== serverClientId,
      ) ?? []
    return inWindow(
      scene,
      async (intruder) => {
        await intruder.message({ kind: 'update', number: 1, update: update({ author, other, clock }) })
        return intruder.answered(1)
      },
      { clientId: author },
    )
  },
}))
