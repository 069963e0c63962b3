/** Why something about folders was not done. */
export type FolderRefusal =
  /** There is no such folder, or it is somebody else's: the two look the same. */
  'no-folder' | 'too-many-folders' | 'too-deep' | 'within-itself'

export type FolderResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: FolderRefusal }

export const done = <Value>(value: Value) => ({ ok: true, value }) as const
export const refused = (refusal: FolderRefusal) => ({ ok: false, refusal }) as const
