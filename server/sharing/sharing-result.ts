/** Why something about sharing was not done. */
export type SharingRefusal =
  /** There is no such document, or nothing in it for whoever asks. */
  | 'not-found'
  /** They may read the document, but not do this. */
  | 'role-too-low'
  | 'in-trash'
  | 'not-in-trash'
  /** There is no such person, link, invitation or request in this document (any more). */
  | 'nobody-there'
  | 'nothing-there'
  | 'last-owner'
  | 'has-access'
  | 'full'

export type SharingResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: SharingRefusal }

export const done = <Value>(value: Value) => ({ ok: true, value }) as const
export const refused = (refusal: SharingRefusal) => ({ ok: false, refusal }) as const
