import { Fragment, type Mark, Slice } from 'prosemirror-model'
import { safeHref } from '../safe-href'
import { schema } from '../schema'

/** An address of a page that is all of a text, as a link that says it; null for other text. */
export const addressSlice = (text: string, marks: readonly Mark[]): Slice | null => {
  const said = text.trim()
  const href = /^https?:\/\/\S+$/i.test(said) ? safeHref(said) : null
  if (href === null) return null
  const link = schema.marks.link.create({ href })
  return new Slice(
    Fragment.from(schema.nodes.paragraph.create(null, schema.text(said, link.addToSet(marks)))),
    1,
    1,
  )
}
