import type { published as english } from '../en/published'
import type { Translated } from '../message-key'

export const published: Translated<typeof english> = {
  changed: 'Zuletzt geändert am {day}',
  madeWith: 'Gemeinsam geschrieben mit Manyhands',
  later: 'Diese Seite lässt sich gerade nicht zeigen',
  laterText: 'Öffne sie in einer Minute noch einmal. Nichts davon ist verloren.',
}
