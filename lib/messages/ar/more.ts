import type { more as english } from '../en/more'
import type { Translated } from '../message-key'

export const more: Translated<typeof english> = {
  more: 'المزيد',
  title: 'المستند',
  find: 'بحث واستبدال',
  print: 'طباعة',
  outline: 'العناوين',
  noWords: 'عنوان بلا كلمات',
  font: 'الخط',
  fonts: { serif: 'مذيّل', sans: 'بسيط', mono: 'ثابت العرض' },
  size: 'الحجم',
  sizes: { normal: 'عادي', small: 'صغير', large: 'كبير' },
  width: 'العرض',
  widths: { normal: 'عادي', narrow: 'ضيّق', wide: 'واسع' },
  counts:
    'الكلمات: {words, number}، الأحرف: {characters, number} (بلا مسافات: {withoutSpaces, number})، دقائق القراءة: {minutes, number}',
  selected:
    'المحدد: الكلمات: {words, number}، الأحرف: {characters, number} (بلا مسافات: {withoutSpaces, number})',
}
