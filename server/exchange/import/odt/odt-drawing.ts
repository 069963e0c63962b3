import type { XmlElement } from '../xml/xml-element'

/** What is read of a drawing, in its order. */
export type DrawingPart =
  | { readonly kind: 'box'; readonly content: XmlElement }
  /** A frame around a picture, a formula or an object, or a shape that says nothing. */
  | { readonly kind: 'frame'; readonly element: XmlElement }

const isText = (name: string): boolean => /^(?:text:(?:p|h|list)|table:table)$/.test(name)

const says = (shape: XmlElement): boolean =>
  shape.elements.some((child) => isText(child.name) && child.text.trim() !== '')

/** The boxes, pictures and shapes with words of a drawing, a group's too. */
export const partsOfDrawing = (drawing: XmlElement): readonly DrawingPart[] => {
  if (drawing.name === 'draw:g' || drawing.name === 'draw:a')
    return drawing.elements.filter(({ name }) => name.startsWith('draw:')).flatMap(partsOfDrawing)
  if (drawing.name === 'draw:frame') {
    const boxes = drawing.all('draw:text-box')
    if (boxes.length > 0) return boxes.map((content) => ({ kind: 'box', content }))
  }
  // A table stands right in its frame, and words right in their shape.
  return says(drawing) ? [{ kind: 'box', content: drawing }] : [{ kind: 'frame', element: drawing }]
}
