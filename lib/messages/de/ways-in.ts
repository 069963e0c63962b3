import type { waysIn as model } from '../en/ways-in'
import type { Translated } from '../message-key'

export const waysIn: Translated<typeof model> = {
  commands: 'Was hier stehen soll',
  noCommand: 'Nichts heißt so.',
  found: '{count, plural, one{# Möglichkeit} other{# Möglichkeiten}}',
  groups: {
    text: 'Text',
    list: 'Listen',
    block: 'Blöcke',
    insert: 'Einfügen',
    mark: 'Wörter',
    structure: 'Verschieben',
    history: 'Verlauf',
  },
}
