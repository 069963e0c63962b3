import type { EditorState, Transaction } from 'prosemirror-state'
import { safeHref } from './safe-href'
import { schema } from './schema'

export type TypedAddress = {
  readonly href: string
  /** Where it begins and ends, in letters before the end of what was typed. */
  readonly from: number
  readonly to: number
}

const atEnd = /(?:^|[\s(])((?:https?:\/\/|www\.)[^\s<>"]+)$/i

/** The address that ends `text`; the full stop after it does not belong to it. Null where none may be linked. */
export const typedAddress = (text: string): TypedAddress | null => {
  const typed = atEnd.exec(text)?.[1] ?? ''
  const address = typed.replace(/[.,;:!?'"»”’\])}]+$/u, '')
  const href = safeHref(/^www\./i.test(address) ? `https://${address}` : address)
  if (href === null || !/\..|localhost/.test(address)) return null
  return { href, from: typed.length, to: typed.length - address.length }
}

/** Links an address that ends at `end`, without its full stop; null where something is linked already or nothing may be. */
export const linkAddress = (state: EditorState, end: number, address: TypedAddress): Transaction | null => {
  const { link, code } = schema.marks
  const [from, to] = [end - address.from, end - address.to]
  const isTaken = [link, code].some((mark) => state.doc.rangeHasMark(from, to, mark))
  if (isTaken || !state.doc.resolve(from).parent.type.allowsMarkType(link)) return null
  return state.tr.addMark(from, to, link.create({ href: address.href })).removeStoredMark(link)
}
