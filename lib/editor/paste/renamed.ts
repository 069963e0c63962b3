/** Puts an element of another name in the place of one, with the same in it; attributes are left behind. */
export const renamed = (element: Element, name: string): HTMLElement => {
  const made = element.ownerDocument.createElement(name)
  made.append(...element.childNodes)
  element.replaceWith(made)
  return made
}

/** Leaves what is in an element in its place. */
export const unwrap = (element: Element): void => element.replaceWith(...element.childNodes)

/** Puts an element around what is in another one. */
export const wrapContent = (element: Element, name: string): HTMLElement => {
  const made = element.ownerDocument.createElement(name)
  made.append(...element.childNodes)
  element.append(made)
  return made
}
