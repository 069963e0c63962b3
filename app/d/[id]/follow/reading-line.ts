import { freeEdges } from '../free-edges'

/** Where eyes rest: a third of the way down what is free of bars, in pixels from the window's upper edge. */
export const readingLine = (): number => {
  const { top, bottom } = freeEdges()
  return top + (bottom - top) / 3
}
