import type { documents as english } from '../en/documents'
import type { Translated } from '../message-key'

export const documents: Translated<typeof english> = {
  title: 'مستنداتك',
  copyOf: 'نسخة من {title}',
}
