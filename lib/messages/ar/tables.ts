import type { tables as english } from '../en/tables'
import type { Translated } from '../message-key'

export const tables: Translated<typeof english> = {
  tools: 'جدول',
  row: 'صف',
  column: 'عمود',
  colour: 'لون الخلية',
  insert: 'حجم الجدول',
  size: 'جدول من {rows, number} صفوف و{columns, number} أعمدة',
  rowHandle: 'اسحب للنقل، واضغط لتحديد الصف {number, number}',
  columnHandle: 'اسحب للنقل، واضغط لتحديد العمود {number, number}',
  columnWidth: 'عرض العمود {number, number}',
}
