import type { importing as english } from '../en/importing'
import type { Translated } from '../message-key'

export const importing: Translated<typeof english> = {
  button: 'استيراد ملفات',
  short: 'استيراد',
  kinds: 'Markdown أو HTML أو Word أو OpenDocument أو نص أو ملف zip منها',
  drop: 'أفلت الملفات هنا لتصير مستندات',
  title: 'استيراد ملفات',
  waiting: 'ينتظر دوره',
  sending: 'أُرسل {share, number} ٪',
  reading: 'تجري قراءته',
  cancelled: 'أُلغي. لم يُنشأ منه شيء.',
  unsent: 'لم يصل هذا إلى الخادم. لم يُنشأ منه شيء.',
  cancel: 'إلغاء',
  cancelOne: 'إلغاء {name}',
  retry: 'إعادة المحاولة',
  retryOne: 'إعادة محاولة {name}',
  working: 'جارٍ إنشاء المستندات',
  made: '{count, plural, =0{لم يُنشأ أي مستند} zero{لم يُنشأ أي مستند} one{أُنشئ مستند واحد} two{أُنشئ مستندان} few{أُنشئت # مستندات} many{أُنشئ # مستندًا} other{أُنشئ # مستند}}',
  close: 'إغلاق',
}
