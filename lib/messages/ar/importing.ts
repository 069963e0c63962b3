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
  brokenOff: 'انقطع هذا أثناء قراءته. ما نشأ منه حتى ذلك الحين بين مستنداتك: انظر هناك قبل أن تعيد المحاولة.',
  left: '{count, plural, zero{لا ملفات أخرى فيه.} one{فيه ملف آخر ليس مستندًا، فتُرك.} two{فيه ملفان آخران ليسا مستندين، فتُركا.} few{فيه # ملفات أخرى ليست مستندات، فتُركت.} many{فيه # ملفًا آخر ليست مستندات، فتُركت.} other{فيه # ملف آخر ليست مستندات، فتُركت.}}',
  cancel: 'إلغاء',
  cancelOne: 'إلغاء {name}',
  retry: 'إعادة المحاولة',
  retryOne: 'إعادة محاولة {name}',
  working: 'جارٍ إنشاء المستندات',
  made: '{count, plural, =0{لم يُنشأ أي مستند} zero{لم يُنشأ أي مستند} one{أُنشئ مستند واحد} two{أُنشئ مستندان} few{أُنشئت # مستندات} many{أُنشئ # مستندًا} other{أُنشئ # مستند}}',
  close: 'إغلاق',
}
