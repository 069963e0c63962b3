/** An element with its attributes and what is in it. */
export const makeElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly (Element | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value)
  element.append(...children)
  return element
}

const svg = 'http://www.w3.org/2000/svg'

/** A drawing of lines, 24 by 24, in the colour of the words around it. */
export const makeDrawing = (lines: string): SVGSVGElement => {
  const drawing = document.createElementNS(svg, 'svg')
  for (const [name, value] of Object.entries({
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'stroke-width': '2',
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
    'aria-hidden': 'true',
  }))
    drawing.setAttribute(name, value)
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', lines)
  drawing.append(path)
  return drawing
}
