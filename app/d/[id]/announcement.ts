import type { Face } from './faces'

const list = new Intl.ListFormat('en', { type: 'conjunction' })

const named = (faces: readonly Face[]): string =>
  faces.length > 3 ? `${faces.length} people` : list.format(faces.map((face) => face.name))

/** What to say of those who came and left between `before` and `after`; null when nobody did. */
export const comingsAndGoings = (before: readonly Face[], after: readonly Face[]): string | null => {
  const others = (faces: readonly Face[]) => faces.filter((face) => !face.you)
  const missingFrom = (faces: readonly Face[], of: readonly Face[]) =>
    others(of).filter((face) => !faces.some((other) => other.principalId === face.principalId))
  const came = missingFrom(before, after)
  const left = missingFrom(after, before)
  const sentences = [
    came.length > 0 && `${named(came)} ${came.length === 1 ? 'is' : 'are'} here now.`,
    left.length > 0 && `${named(left)} ${left.length === 1 ? 'has' : 'have'} left.`,
  ].filter((sentence) => sentence !== false)
  return sentences.length === 0 ? null : sentences.join(' ')
}
