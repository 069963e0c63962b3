import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'

/** What Yjs would never write but anybody can send: updates in the v1 format, struct by struct. */
export type CraftedId = { readonly client: number; readonly clock: number }

export type CraftedContent =
  | { readonly kind: 'deleted'; readonly length: number }
  | { readonly kind: 'json'; readonly values: readonly string[] }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'embed'; readonly json: string }
  | { readonly kind: 'format'; readonly key: string; readonly json: string }
  /** 0 array, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 XML text; elements and hooks have a name. */
  | { readonly kind: 'type'; readonly type: number; readonly name?: string }
  | { readonly kind: 'any'; readonly values: readonly unknown[] }
  | { readonly kind: 'doc'; readonly guid: string; readonly options: unknown }
  /** Whatever else: a kind of content by its number, and its bytes. */
  | { readonly kind: 'raw'; readonly ref: number; readonly bytes: Uint8Array }

export type CraftedStruct =
  | { readonly kind: 'gc' | 'skip'; readonly length: number }
  | {
      readonly kind: 'item'
      readonly origin?: CraftedId | null
      readonly rightOrigin?: CraftedId | null
      /** A root by its name, or an item by its id; it is written only without origins, as Yjs does. */
      readonly parent?: CraftedId | string
      readonly parentSub?: string | null
      readonly content: CraftedContent
    }

export type CraftedSection = CraftedId & { readonly structs: readonly CraftedStruct[] }
export type CraftedDeletions = {
  readonly client: number
  readonly ranges: readonly { readonly clock: number; readonly length: number }[]
}
export type CraftedUpdate = {
  readonly sections: readonly CraftedSection[]
  readonly deletions?: readonly CraftedDeletions[]
}

const refs = {
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
} as const
const named = new Set([3, 5])

const writeContent = (encoder: encoding.Encoder, content: CraftedContent): void => {
  switch (content.kind) {
    case 'deleted':
      encoding.writeVarUint(encoder, content.length)
      break
    case 'json':
      encoding.writeVarUint(encoder, content.values.length)
      for (const value of content.values) encoding.writeVarString(encoder, value)
      break
    case 'binary':
      encoding.writeVarUint8Array(encoder, content.bytes)
      break
    case 'string':
      encoding.writeVarString(encoder, content.text)
      break
    case 'embed':
      encoding.writeVarString(encoder, content.json)
      break
    case 'format':
      encoding.writeVarString(encoder, content.key)
      encoding.writeVarString(encoder, content.json)
      break
    case 'type':
      encoding.writeVarUint(encoder, content.type)
      if (named.has(content.type)) encoding.writeVarString(encoder, content.name ?? 'paragraph')
      break
    case 'any':
      encoding.writeVarUint(encoder, content.values.length)
      for (const value of content.values) encoding.writeAny(encoder, value as null)
      break
    case 'doc':
      encoding.writeVarString(encoder, content.guid)
      encoding.writeAny(encoder, content.options as null)
      break
    case 'raw':
      encoding.writeUint8Array(encoder, content.bytes)
      break
  }
}

const writeId = (encoder: encoding.Encoder, { client, clock }: CraftedId): void => {
  encoding.writeVarUint(encoder, client)
  encoding.writeVarUint(encoder, clock)
}

const writeStruct = (encoder: encoding.Encoder, struct: CraftedStruct): void => {
  if (struct.kind !== 'item') {
    encoding.writeUint8(encoder, struct.kind === 'gc' ? 0 : 10)
    encoding.writeVarUint(encoder, struct.length)
    return
  }
  const { origin = null, rightOrigin = null, parent = 'content', parentSub = null, content } = struct
  const ref = content.kind === 'raw' ? content.ref : refs[content.kind]
  const flags =
    (origin === null ? 0 : 0x80) | (rightOrigin === null ? 0 : 0x40) | (parentSub === null ? 0 : 0x20)
  encoding.writeUint8(encoder, ref | flags)
  if (origin !== null) writeId(encoder, origin)
  if (rightOrigin !== null) writeId(encoder, rightOrigin)
  if (origin === null && rightOrigin === null) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0)
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent)
    else writeId(encoder, parent)
    if (parentSub !== null) encoding.writeVarString(encoder, parentSub)
  }
  writeContent(encoder, content)
}

export const craftUpdate = ({ sections, deletions = [] }: CraftedUpdate): Uint8Array => {
  const encoder = encoding.createEncoder()
  encoding.writeVarUint(encoder, sections.length)
  for (const { client, clock, structs } of sections) {
    encoding.writeVarUint(encoder, structs.length)
    writeId(encoder, { client, clock })
    for (const struct of structs) writeStruct(encoder, struct)
  }
  encoding.writeVarUint(encoder, deletions.length)
  for (const { client, ranges } of deletions) {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, ranges.length)
    for (const { clock, length } of ranges) writeId(encoder, { client: clock, clock: length })
  }
  return encoding.toUint8Array(encoder)
}

const contentOf = (content: Y.Item['content']): CraftedContent => {
  if (content instanceof Y.ContentDeleted) return { kind: 'deleted', length: content.len }
  if (content instanceof Y.ContentString) return { kind: 'string', text: content.str }
  if (content instanceof Y.ContentFormat) {
    return { kind: 'format', key: content.key, json: JSON.stringify(content.value) }
  }
  if (content instanceof Y.ContentAny) return { kind: 'any', values: content.arr }
  if (content instanceof Y.ContentType) {
    if (content.type instanceof Y.XmlElement) return { kind: 'type', type: 3, name: content.type.nodeName }
    if (content.type instanceof Y.XmlText) return { kind: 'type', type: 6 }
  }
  throw new TypeError('no editor of ours writes this')
}

/** An update that Yjs wrote, in the shape in which it can be changed and crafted again. */
export const craftedFrom = (update: Uint8Array): CraftedUpdate => {
  const { structs, ds } = Y.decodeUpdate(update)
  const sections = new Map<number, CraftedId & { structs: CraftedStruct[] }>()
  for (const struct of structs) {
    const { client, clock } = struct.id
    const section = sections.get(client) ?? { client, clock, structs: [] }
    sections.set(client, section)
    if (struct instanceof Y.Item) {
      const { origin, rightOrigin, parentSub, content } = struct
      const parent = struct.parent as unknown as CraftedId | string | null
      section.structs.push({
        kind: 'item',
        origin,
        rightOrigin,
        ...(parent === null ? {} : { parent }),
        parentSub,
        content: contentOf(content),
      })
    } else {
      section.structs.push({ kind: struct instanceof Y.Skip ? 'skip' : 'gc', length: struct.length })
    }
  }
  const deletions = [...ds.clients].map(([client, ranges]) => ({
    client,
    ranges: ranges.map(({ clock, len }) => ({ clock, length: len })),
  }))
  return { sections: [...sections.values()], deletions }
}
