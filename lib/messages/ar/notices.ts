import type { notices as english } from '../en/notices'
import type { Translated } from '../message-key'

export const notices: Translated<typeof english> = {
  nothingHere: 'لا شيء هنا',
  nothingAtAddress: 'لا يوجد شيء في هذا العنوان',
  nothingAtAddressText:
    'المستند غير موجود أو لم يُشارَك معك. ربما سقط حرف من الرابط: اطلب ممن أرسله أن ينسخه مرة أخرى.',
  firstPage: 'إلى الصفحة الأولى',
  firstPageOf: 'Manyhands، الصفحة الأولى',
  noAnswer: 'لم يردّ الخادم. حاول مجددًا بعد قليل.',
  close: 'إغلاق',
}
