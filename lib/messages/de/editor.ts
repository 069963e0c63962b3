import type { editor as english } from '../en/editor'
import type { Translated } from '../message-key'

export const editor: Translated<typeof english> = {
  text: 'Text',
  leaveByTab: 'Escape, dann Tab führt aus dem Text heraus.',
  placeholder: 'Schreib etwas, oder tippe # für eine Überschrift',
  emptyTask: 'Leere Aufgabe',
  toolbar: 'Formatierung',
  kindOfText: 'Textart',
  kindOfTextNow: 'Textart: {kind}',
  mixed: 'Gemischt',
}
