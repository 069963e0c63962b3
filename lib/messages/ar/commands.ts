import type { commands as english } from '../en/commands'
import type { Translated } from '../message-key'

export const commands: Translated<typeof english> = {
  undo: 'تراجع',
  redo: 'إعادة',
  paragraph: 'نص',
  heading1: 'عنوان 1',
  heading2: 'عنوان 2',
  heading3: 'عنوان 3',
  codeBlock: 'مقطع برمجي',
  quote: 'اقتباس',
  bold: 'غامق',
  italic: 'مائل',
  underline: 'تحته خط',
  strike: 'يتوسطه خط',
  code: 'رمز برمجي',
  link: 'رابط',
  bulletList: 'قائمة نقطية',
  orderedList: 'قائمة مرقّمة',
  taskList: 'قائمة مهام',
  divider: 'خط فاصل',
}
