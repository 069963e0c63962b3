import { craftUpdate } from '@/tests/support/craft-update'
import {
  attribute,
  deepValue,
  deleting,
  item,
  letter,
  many,
  own,
  paragraph,
  text,
  type UpdateRow,
} from './craft'

const unfit: readonly UpdateRow[] = [
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

const large: readonly UpdateRow[] = [
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
const harmless: readonly UpdateRow[] = [
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

/** Updates that no document can hold, and some that it can. */
export const unfitUpdates: readonly UpdateRow[] = [...unfit, ...large, ...harmless]
