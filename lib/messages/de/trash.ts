import type { trash as english } from '../en/trash'
import type { Translated } from '../message-key'

export const trash: Translated<typeof english> = {
  title: 'Papierkorb',
  lead: 'Nur du und andere Besitzer sehen diese Dokumente. Nach {days, plural, one{# Tag} other{# Tagen}} im Papierkorb werden sie endgültig gelöscht.',
  empty: 'Der Papierkorb ist leer.',
  more: 'Das sind die 200, die zuletzt hineinkamen.',
  since: 'Im Papierkorb seit {day}',
  restore: 'Herausholen',
  restoreNamed: 'Herausholen: {title}',
  delete: 'Endgültig löschen',
  deleteNamed: 'Endgültig löschen: {title}',
  question:
    'Der Text von {title}, sein Verlauf, seine Links und seine Leute werden gelöscht. Niemand kann sie zurückholen.',
  deleteIt: 'Endgültig löschen',
  restored: '{title} ist wieder da, geteilt wie zuvor.',
  deleted: '{title} ist gelöscht.',
}
