import type { Node } from 'prosemirror-model'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { sizeOf } from '../../picture-size'
import type { BlockDrawer } from './draw-blocks'
import type { DrawnPlace } from './drawn-place'
import type { Paper } from './paper'
import { ink, perPixel, sizes } from './pdf-look'
import { gap, type Slice } from './slice'
import { tagged, tagIn } from './tag'

/** A picture as wide as it stands in the text, and the lines under it; where it cannot be shown, its words. */
export const drawPicture = (drawer: BlockDrawer, node: Node, place: DrawnPlace): readonly Slice[] => {
  const given = imageAttributes(node)
  const picture = drawer.document.pictures.get(given.file)
  const align = given.align === 'end' ? 'right' : given.align === 'center' ? 'center' : 'left'
  const figure = tagIn(place.tag, 'Figure', { alt: given.alt || given.name })
  const small: DrawnPlace = { ...place, align, look: { ...place.look, size: sizes.small, colour: ink.soft } }
  const captionTag = tagIn(place.tag, 'Caption')
  const caption = node.children.flatMap((line) => tagged(drawer.lines(line, small), captionTag))
  const lines = caption.length === 0 ? [] : [gap(4), ...caption]
  if (picture === undefined) {
    const said = given.alt || given.name
    const words = tagged(drawer.words(`[${said}]`, place, { colour: ink.faint }), tagIn(place.tag, 'P'))
    return said === '' ? caption : [...words, ...lines]
  }
  const wished = sizeOf(given, place.width / perPixel)
  const shrink = Math.min(1, 660 / (wished.height * perPixel))
  const [width, height] = [wished.width * perPixel * shrink, wished.height * perPixel * shrink]
  const left = place.width - width
  const at = align === 'right' ? left : align === 'center' ? left / 2 : 0
  const draw = (paper: Paper, x: number, y: number): void =>
    paper.picture(picture.bytes, { x: x + at, y, width, height })
  return [
    ...tagged([{ height, draw, keep: lines.length > 0 }], figure),
    ...lines.map((slice) => ({ ...slice, keep: slice.gap === true })),
  ]
}
