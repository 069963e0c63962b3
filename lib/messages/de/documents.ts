import type { documents as english } from '../en/documents'
import type { Translated } from '../message-key'

export const documents: Translated<typeof english> = {
  title: 'Deine Dokumente',
  copyOf: 'Kopie von {title}',
}
