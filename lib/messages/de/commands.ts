import type { commands as english } from '../en/commands'
import type { Translated } from '../message-key'

export const commands: Translated<typeof english> = {
  undo: 'Rückgängig',
  redo: 'Wiederholen',
  paragraph: 'Text',
  heading1: 'Überschrift 1',
  heading2: 'Überschrift 2',
  heading3: 'Überschrift 3',
  codeBlock: 'Codeblock',
  quote: 'Zitat',
  bold: 'Fett',
  italic: 'Kursiv',
  underline: 'Unterstrichen',
  strike: 'Durchgestrichen',
  code: 'Code',
  link: 'Link',
  bulletList: 'Aufzählung',
  orderedList: 'Nummerierte Liste',
  taskList: 'Aufgabenliste',
  divider: 'Trennlinie',
}
