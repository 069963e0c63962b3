import * as Y from 'yjs'
import type { Limits } from '@/server/limits'
import type { DecodedUpdate } from './decode-update'

type Struct = DecodedUpdate['structs'][number]
export type StructureBounds = Pick<Limits, 'updateNesting' | 'updateSamePlace'>

/** The struct that holds `clock`, among those of one author in order; undefined before the first. */
const structAt = (structs: readonly Struct[], clock: number): Struct | undefined => {
  let low = 0
  let high = structs.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const struct = structs[middle]
    if (struct === undefined) return undefined
    if (clock < struct.id.clock) high = middle - 1
    else if (clock >= struct.id.clock + struct.length) low = middle + 1
    else return struct
  }
  return undefined
}

/** The struct of the same update that `id` names; null when it names one that was there before, or none. */
const inside = (structs: readonly Struct[], id: Y.ID | null): Struct | null =>
  id !== null && id.client === structs[0]?.id.client ? (structAt(structs, id.clock) ?? null) : null

const parentOf = (item: Y.Item): Y.ID | null =>
  item.parent !== null && typeof item.parent === 'object' ? (item.parent as Y.ID) : null

/** Whether what new items stand in, as far as it is new itself, is a type, or was one before it was deleted. */
const standsInTypes = (structs: readonly Struct[]): boolean =>
  structs.every((struct) => {
    const parent = struct instanceof Y.Item ? inside(structs, parentOf(struct)) : null
    return !(
      parent instanceof Y.Item &&
      !(parent.content instanceof Y.ContentType || parent.content instanceof Y.ContentDeleted)
    )
  })

/** Whether types stand in types no deeper than `most`, as far as they are new. */
const nestsWithin = (structs: readonly Struct[], most: number): boolean => {
  const types = structs.filter(
    (struct) => struct instanceof Y.Item && struct.content instanceof Y.ContentType,
  )
  if (types.length <= most) return true
  const depths = new Map<Struct, number>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue
    const parent = inside(structs, parentOf(struct))
    const beside = inside(structs, struct.origin) ?? inside(structs, struct.rightOrigin)
    const depth =
      parent === null ? (beside === null ? 0 : (depths.get(beside) ?? 0)) : (depths.get(parent) ?? 0) + 1
    if (depth >= most) return false
    depths.set(struct, depth)
  }
  return true
}

/**
 * Whether no more than `most` items claim a place that an item of the same update has taken, without standing before
 * that one: each of them makes Yjs look through all the others.
 */
const spreads = (structs: readonly Struct[], most: number): boolean => {
  if (structs.length <= most) return true
  const places = new Map<string, { latest: number; claims: number }>()
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || struct.origin === null) continue
    const { id, origin, rightOrigin } = struct
    const key = `${origin.client} ${origin.clock}`
    const place = places.get(key)
    if (place === undefined) {
      places.set(key, { latest: id.clock, claims: 0 })
      continue
    }
    const before = rightOrigin?.client === id.client && rightOrigin.clock === place.latest
    if (!before) place.claims += 1
    if (place.claims > most) return false
    place.latest = id.clock
  }
  return true
}

/** Whether the structs of one author, in order, make something that Yjs integrates soon and readers can walk through. */
export const isWellBuilt = (structs: readonly Struct[], bounds: StructureBounds): boolean =>
  standsInTypes(structs) &&
  nestsWithin(structs, bounds.updateNesting) &&
  spreads(structs, bounds.updateSamePlace)
