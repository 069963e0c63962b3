import type { waysIn as model } from '../en/ways-in'
import type { Translated } from '../message-key'

export const waysIn: Translated<typeof model> = {
  commands: 'Was hier stehen soll',
  noCommand: 'Nichts heißt so.',
  found: '{count, plural, one{# Möglichkeit} other{# Möglichkeiten}}',
  insertBelow: 'Darunter einfügen',
  handle: 'Ziehen verschiebt, Klicken zeigt mehr',
  withBlock: 'Mit diesem Block',
  turnInto: 'Umwandeln in',
  copyHeadingLink: 'Link zur Überschrift kopieren',
  linkCopied: 'Link kopiert.',
  search: 'Suchen',
  writing: {
    lineBreak: 'Neue Zeile im selben Block',
    leaveBlock: 'Block verlassen oder Aufgabe abhaken',
    indent: 'In Listen einrücken und zurück',
    leaveText: 'Text verlassen',
    selectionTools: 'Werkzeuge für die Auswahl',
    emoji: 'Emoji nach Namen',
    mention: 'Personen und Dokumente',
  },
  groups: {
    help: 'Hilfe',
    writing: 'Beim Schreiben',
    text: 'Text',
    list: 'Listen',
    block: 'Blöcke',
    insert: 'Einfügen',
    mark: 'Wörter',
    structure: 'Verschieben',
    history: 'Verlauf',
  },
}
