import type { editor as english } from '../en/editor'
import type { Translated } from '../message-key'

export const editor: Translated<typeof english> = {
  text: 'Text',
  invitation: 'Schreib hier. Teilen macht den Link für alle, die mitschreiben.',
  leaveByTab: 'Escape, dann Tab führt aus dem Text heraus.',
  emptyTask: 'Leere Aufgabe',
  toolbar: 'Formatierung',
  kindOfText: 'Textart',
  kindOfTextNow: 'Textart: {kind}',
  mixed: 'Gemischt',
}
