import type { link as english } from '../en/link'
import type { Translated } from '../message-key'

export const link: Translated<typeof english> = {
  add: 'إضافة رابط',
  change: 'تغيير الرابط',
  address: 'العنوان',
  apply: 'تطبيق',
  open: 'فتح',
  remove: 'إزالة الرابط',
  missing: 'اكتب إلى أين يؤدي الرابط.',
  wrong: 'يمكن أن يؤدي الرابط إلى صفحة ويب أو عنوان بريد أو رقم هاتف.',
}
