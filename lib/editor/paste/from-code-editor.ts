/** The text of lines as a code editor copies them: each a box, or a break between them. */
export const codeText = (element: Element): string => {
  let text = ''
  const walker = element.ownerDocument.createTreeWalker(element, 0x5)
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const name = node.nodeType === 1 ? (node as Element).localName : null
    const line = name !== null && /^(div|p|li|tr)$/.test(name)
    if (name === null) text += node.nodeValue ?? ''
    else if (name === 'br') {
      // Among boxes, a break is a line without anything on it.
      const between = (node as Element).previousElementSibling?.localName === 'div'
      text += between && !text.endsWith('\n') ? '\n\n' : '\n'
    } else if (line && text !== '' && !text.endsWith('\n')) text += '\n'
  }
  return text.replace(/\r\n?/g, '\n')
}

/** VS Code and JetBrains: several lines are a block of code, a part of one line is words. */
export const fromCodeEditor = (page: Document): void => {
  const box = page.body.firstElementChild
  if (box === null) return
  const text = codeText(box).replace(/\n$/, '')
  if (!text.includes('\n')) {
    page.body.replaceChildren(page.createTextNode(text))
    return
  }
  const block = page.createElement('pre')
  block.textContent = text
  page.body.replaceChildren(block)
}
