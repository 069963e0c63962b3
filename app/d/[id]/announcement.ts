import { listOf } from '@/lib/messages/list-of'
import type { Translate } from '@/lib/messages/translate'
import type { Face } from './faces'

/** More than so many are counted, and not named. */
const mostNamed = 3

type Move = 'came' | 'left'

const told = (move: Move, faces: readonly Face[], t: Translate): string => {
  const count = faces.length
  if (count > mostNamed) return t(move === 'came' ? 'people.manyCame' : 'people.manyLeft', { count })
  const names = faces.map((face) => face.name)
  return t(`people.${move}`, { count, names: listOf(t.language, names, 'and') })
}

/** What to say of those who came and left between `before` and `after`; null when nobody did. */
export const comingsAndGoings = (
  before: readonly Face[],
  after: readonly Face[],
  t: Translate,
): string | null => {
  const others = (faces: readonly Face[]) => faces.filter((face) => !face.you)
  const missingFrom = (faces: readonly Face[], of: readonly Face[]) =>
    others(of).filter((face) => !faces.some((other) => other.principalId === face.principalId))
  const came = missingFrom(before, after)
  const left = missingFrom(after, before)
  const sentences = [
    came.length > 0 && told('came', came, t),
    left.length > 0 && told('left', left, t),
  ].filter((sentence) => sentence !== false)
  return sentences.length === 0 ? null : sentences.join(' ')
}
