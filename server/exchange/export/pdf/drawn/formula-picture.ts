import type { XmlElement } from '@/server/exchange/import/xml/xml-element'
import type { FormulaLook } from './formula-look'
import type { Paper } from './paper'

export type Room = { readonly width: number; readonly height: number }

type Fit = { readonly x: number; readonly y: number; readonly across: number; readonly down: number }

/** Where a picture's own lengths fall in the room that it has, as SVG's `preserveAspectRatio` says. */
const fitOf = (picture: XmlElement, { width, height }: Room): Fit | null => {
  const box = (picture.get('viewBox') ?? '').split(' ').map(Number)
  const [left = 0, top = 0, wide = 0, high = 0] = box
  if (wide <= 0 || high <= 0) return null
  const [across, down] = [width / wide, height / high]
  const said = picture.get('preserveAspectRatio') ?? 'xMidYMid'
  if (said === 'none') return { x: -left * across, y: -top * down, across, down }
  const scale = said.endsWith('slice') ? Math.max(across, down) : Math.min(across, down)
  const free = width - wide * scale
  const x = said.startsWith('xMax') ? free : said.startsWith('xMid') ? free / 2 : 0
  return { x: x - left * scale, y: -top * scale, across: scale, down: scale }
}

/** Draws one of the pictures that KaTeX stretches: roots, braces, arrows and strokes. `y` is that of its top. */
export const drawFormulaPicture = (
  picture: XmlElement,
  {
    room,
    x,
    y,
    paper,
    look: { em, colour },
  }: {
    readonly room: Room
    readonly x: number
    readonly y: number
    readonly paper: Paper
    readonly look: FormulaLook
  },
): void => {
  const fit = fitOf(picture, room)
  if (fit === null) {
    // Lines from corner to corner have their lengths in shares of the room.
    for (const line of picture.all('line')) {
      const share = (name: string, whole: number): number =>
        (Number.parseFloat(line.get(name) ?? '0') / 100) * whole
      const from = [x + share('x1', room.width), y + share('y1', room.height)] as const
      const to = [x + share('x2', room.width), y + share('y2', room.height)] as const
      paper.stroke([from, to], colour, Number.parseFloat(line.get('stroke-width') ?? '0.05') * em)
    }
    return
  }
  for (const path of picture.all('path'))
    paper.shape(path.get('d') ?? '', {
      box: { x, y, ...room },
      at: { x: x + fit.x, y: y + fit.y },
      scale: { across: fit.across, down: fit.down },
      colour,
    })
}
