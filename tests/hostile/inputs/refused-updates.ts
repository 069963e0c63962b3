import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { serverClientId } from '@/lib/protocol/handshake'
import { craftUpdate } from '@/tests/support/craft-update'
import {
  attribute,
  deepValue,
  deleting,
  honest,
  item,
  letter,
  many,
  own,
  paragraph,
  type UpdateRow,
  written,
} from './craft'

const unreadable: readonly UpdateRow[] = [
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

const others: readonly UpdateRow[] = [
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

const early: readonly UpdateRow[] = [
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

/** Updates that cannot be read, are another's, or come too early. */
export const refusedUpdates: readonly UpdateRow[] = [...unreadable, ...others, ...early]
