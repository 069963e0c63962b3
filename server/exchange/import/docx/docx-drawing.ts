import type { XmlElement } from '../xml/xml-element'
import { chosenIn } from './docx-alternative'

/** What is read of a drawing, in its order. */
export type DrawingPart =
  | { readonly kind: 'box'; readonly content: XmlElement }
  /** The nearest element around a picture that says something of it alone. */
  | { readonly kind: 'picture'; readonly element: XmlElement }

function* partsWithin(element: XmlElement): Iterable<DrawingPart> {
  for (const child of element.elements) {
    switch (child.name) {
      // What stands in a box is read as a text of its own, with the boxes and pictures in it.
      case 'w:txbxContent':
        yield { kind: 'box', content: child }
        break
      case 'mc:AlternateContent': {
        const chosen = chosenIn(child)
        if (chosen !== null) yield* partsWithin(chosen)
        break
      }
      case 'pic:pic':
        if (child.find('a:blip') !== null) yield { kind: 'picture', element: child }
        break
      case 'a:blip':
      case 'v:imagedata':
        yield { kind: 'picture', element }
        break
      default:
        yield* partsWithin(child)
    }
  }
}

/** The boxes and pictures of a drawing, a group's too. A picture that stands alone is what all of it says. */
export const partsOfDrawing = (drawing: XmlElement): readonly DrawingPart[] => {
  const parts = [...partsWithin(drawing)]
  const pictures = parts.filter(({ kind }) => kind === 'picture')
  return pictures.length === 1 && parts.length === 1 ? [{ kind: 'picture', element: drawing }] : parts
}
