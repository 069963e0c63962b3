import type { appearance as english } from '../en/appearance'
import type { Translated } from '../message-key'

export const appearance: Translated<typeof english> = {
  appearance: 'Aussehen',
  system: 'Wie das System',
  light: 'Hell',
  dark: 'Dunkel',
  language: 'Sprache',
}
