import type { find as english } from '../en/find'
import type { Translated } from '../message-key'

export const find: Translated<typeof english> = {
  find: 'بحث',
  matchCase: 'مطابقة حالة الأحرف',
  wholeWord: 'كلمات كاملة',
  ignoreAccents: 'تجاهل التشكيل',
  expression: 'تعبير نمطي',
  previous: 'السابق',
  next: 'التالي',
  close: 'إغلاق',
  replace: 'بحث واستبدال',
  replaceBy: 'استبدال بـ',
  replaceOne: 'استبدال',
  replaceAll: 'استبدال الكل',
  none: 'لا نتائج',
  count: 'النتائج: {count, number}',
  place: '{place, number} من {count, number}',
  replaced:
    '{count, plural, zero{لم يُستبدل شيء} one{استُبدل موضع واحد} two{استُبدل موضعان} few{استُبدلت # مواضع} many{استُبدل # موضعًا} other{استُبدل # موضع}}',
  unreadable: 'تعذّرت قراءة هذا التعبير: {detail}',
  tooSlow: 'يستغرق هذا التعبير وقتًا طويلًا. جرّب تعبيرًا أبسط.',
  unavailable: 'لا يمكن استخدام التعابير في هذا المتصفح.',
}
