/** A selector of an element by its name, and by a class or an attribute of it: `p`, `div.callout`, `a[href]`. */
export type PlainSelector = {
  readonly name: string
  readonly className: string | null
  readonly attribute: string | null
}

/** What a selector says, if it is such a plain one. */
export const plainSelector = (selector: string): PlainSelector | null => {
  const [, name, className = null, attribute = null] =
    /^([a-z][a-z0-9]*)(?:\.([\w-]+)|\[([\w-]+)\])?$/i.exec(selector) ?? []
  return name === undefined ? null : { name: name.toLowerCase(), className, attribute }
}

/** Whether an element is what a plain selector says. */
export const isSelected = (element: Element, { name, className, attribute }: PlainSelector): boolean =>
  element.localName.toLowerCase() === name &&
  (className === null || element.classList.contains(className)) &&
  (attribute === null || element.hasAttribute(attribute))
