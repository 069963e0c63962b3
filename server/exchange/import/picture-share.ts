import { shareOf } from '@/lib/editor/nodes/image'

/**
 * Hundredths of the text's width that a picture may take, from how wide it stood. One that stood as large as it is, or as
 * wide as the text, is not made smaller.
 */
export const shareAt = ({
  shown,
  own,
  textWidth,
}: {
  readonly shown: number
  readonly own: number
  readonly textWidth: number
}): number => {
  const whole = Math.min(own === 0 ? textWidth : own, textWidth)
  return shown <= 0 || shown >= whole * 0.97 ? 100 : shareOf((shown / textWidth) * 100)
}
