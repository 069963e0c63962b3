import { copiesOf } from '@/lib/editor/picture-widths'

type StoredFile = { readonly id: string; readonly width: number | null }

/** The file itself. */
export const fullKey = (id: string): string => `${id}/full`

/** A smaller copy of a picture, by its width in pixels. */
export const copyKey = (id: string, width: number): string => `${id}/${width}`

/** Everything that is stored of a file. */
export const keysOf = ({ id, width }: StoredFile): readonly string[] => [
  fullKey(id),
  ...copiesOf(width ?? 0).map((copy) => copyKey(id, copy)),
]
