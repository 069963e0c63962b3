import * as encoding from 'lib0/encoding'
import { type CraftedContent, type CraftedStruct, craftUpdate } from '@/tests/support/craft-update'

/** What an attack on the text knows: its own clientID, and somebody else's with their next clock. */
export type Aim = { readonly author: number; readonly other: number; readonly clock: number }
export type UpdateRow = readonly [name: string, expected: string, update: (aim: Aim) => Uint8Array]

/** An item in the content, unless it says where else. */
export const item = (content: CraftedContent, more: Partial<Extract<CraftedStruct, { kind: 'item' }>> = {}) =>
  ({ kind: 'item', parent: 'content', content, ...more }) as const satisfies CraftedStruct
export const paragraph: CraftedContent = { kind: 'type', type: 3, name: 'paragraph' }
export const text: CraftedContent = { kind: 'type', type: 6 }
export const letter: CraftedContent = { kind: 'string', text: 'x' }

/** An update of one's own that begins at `clock`. */
export const own =
  (structs: readonly CraftedStruct[], clock = 0) =>
  ({ author: client }: Aim) =>
    craftUpdate({ sections: [{ client, clock, structs }] })
/** What an editor writes. */
export const honest = own([item(paragraph)])
export const many = <Item>(count: number, make: (at: number) => Item): Item[] =>
  Array.from({ length: count }, (_, at) => make(at))
export const written = (write: (to: encoding.Encoder) => void) => (): Uint8Array => encoding.encode(write)
/** A paragraph with an attribute. */
export const attribute =
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
/** Deletions of what somebody else wrote. */
export const deleting =
  (ranges: readonly (readonly [clock: number, length: number])[]) =>
  ({ other: client }: Aim) =>
    craftUpdate({
      sections: [],
      deletions: [{ client, ranges: ranges.map(([clock, length]) => ({ clock, length })) }],
    })

/** A value of lists in lists, in the binary form of Yjs. */
export const deepValue = (depth: number): CraftedContent => ({
  kind: 'raw',
  ref: 8,
  bytes: Uint8Array.from([1, ...many(depth, () => [117, 1]).flat(), 126]),
})
