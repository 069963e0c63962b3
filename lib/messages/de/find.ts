import type { find as english } from '../en/find'
import type { Translated } from '../message-key'

export const find: Translated<typeof english> = {
  find: 'Suchen',
  matchCase: 'Groß- und Kleinschreibung',
  wholeWord: 'Ganze Wörter',
  ignoreAccents: 'Akzente übergehen',
  expression: 'Regulärer Ausdruck',
  previous: 'Vorige Stelle',
  next: 'Nächste Stelle',
  close: 'Schließen',
  replace: 'Suchen und ersetzen',
  replaceBy: 'Ersetzen durch',
  replaceOne: 'Ersetzen',
  replaceAll: 'Alle ersetzen',
  none: 'Nichts gefunden',
  count: '{count, number} gefunden',
  place: '{place, number} von {count, number}',
  replaced: '{count, plural, one{# Stelle ersetzt} other{# Stellen ersetzt}}',
  unreadable: 'Dieser Ausdruck ist nicht lesbar: {detail}',
  tooSlow: 'Dieser Ausdruck braucht zu lange. Versuch es mit einem einfacheren.',
  unavailable: 'Ausdrücke gehen in diesem Browser nicht.',
}
