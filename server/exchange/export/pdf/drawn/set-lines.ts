import { atomsOf, type SettingOptions } from './atoms'
import { lineSlice } from './draw-line'
import { filled } from './fill-lines'
import type { Piece } from './look'
import type { Slice } from './slice'
import { orderOf } from './text-order'

/** Words set in lines of a width, each a slice; two lines of a paragraph are never alone at the edge of a page. */
export const setLines = (pieces: readonly Piece[], options: SettingOptions): readonly Slice[] => {
  const text = pieces.map((piece) => piece.text).join('')
  const { levels, base } = orderOf(text, options.fromRight)
  const size = pieces[0]?.look.size ?? 0
  const { width, align } = options
  const slices: Slice[] = []
  let [line, at, from] = [[] as Piece[], 0, 0]
  const end = (): void => {
    const atoms = atomsOf(line, levels.subarray(from), options)
    slices.push(...filled(atoms, options).map((line) => lineSlice(line, { width, align, base, size })))
    line = []
  }
  for (const piece of pieces) {
    const { text, look } = piece
    const [first = '', ...rest] = text.split('\n')
    line.push({ ...piece, text: first })
    at += first.length
    for (const part of rest) {
      end()
      at += 1
      from = at
      line.push({ text: part, look })
      at += part.length
    }
  }
  end()
  return slices.map((slice, index) =>
    index === 0 || index === slices.length - 2
      ? { ...slice, keep: slices.length > 1 && index < slices.length - 1 }
      : slice,
  )
}
