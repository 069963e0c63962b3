import type { editor as english } from '../en/editor'
import type { Translated } from '../message-key'

export const editor: Translated<typeof english> = {
  text: 'النص',
  leaveByTab: 'اضغط Escape ثم Tab للخروج من النص.',
  placeholder: 'اكتب شيئًا، أو اكتب # لإضافة عنوان',
  emptyTask: 'مهمة فارغة',
  toolbar: 'التنسيق',
  kindOfText: 'نوع النص',
  kindOfTextNow: 'نوع النص: {kind}',
  mixed: 'مختلط',
}
