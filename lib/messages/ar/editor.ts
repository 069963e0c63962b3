import type { editor as english } from '../en/editor'
import type { Translated } from '../message-key'

export const editor: Translated<typeof english> = {
  text: 'النص',
  invitation: 'اكتب هنا. وزر المشاركة يصنع رابطًا لمن يكتب معك.',
  leaveByTab: 'اضغط Escape ثم Tab للخروج من النص.',
  emptyTask: 'مهمة فارغة',
  toolbar: 'التنسيق',
  kindOfText: 'نوع النص',
  kindOfTextNow: 'نوع النص: {kind}',
  mixed: 'مختلط',
}
