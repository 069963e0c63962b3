import type { more as english } from '../en/more'
import type { Translated } from '../message-key'

export const more: Translated<typeof english> = {
  more: 'المزيد',
  title: 'المستند',
  find: 'بحث واستبدال',
  print: 'طباعة',
  download: 'تنزيل',
  preparing: 'يجري تحضير {format} …',
  formats: {
    docx: 'Word',
    odt: 'OpenDocument',
    html: 'صفحة ويب',
    markdown: 'Markdown',
    text: 'نص عادي',
    pdf: 'PDF',
  },
  pdf: {
    printed: 'يطبع متصفح على هذا الخادم ملفات PDF.',
    drawn:
      'يرسم هذا الخادم ملفات PDF بنفسه، والرموز التعبيرية فيها بلون واحد. اطبع واحفظ بصيغة PDF لتكون كما تبدو هنا.',
  },
  undrawn: 'في هذا الملف مربعات مكان حروف ليست في أي خط على هذا الخادم: {letters}',
  noDownloads: 'يقصر مالكه التنزيل على من يكتبون فيه.',
  outline: 'العناوين',
  showOutline: 'إظهار العناوين',
  hideOutline: 'إخفاء العناوين',
  noWords: 'عنوان بلا كلمات',
  font: 'الخط',
  fonts: { serif: 'مذيّل', sans: 'بسيط', mono: 'ثابت العرض' },
  size: 'الحجم',
  sizes: { normal: 'عادي', small: 'صغير', large: 'كبير' },
  width: 'العرض',
  widths: { normal: 'عادي', narrow: 'ضيّق', wide: 'واسع' },
  focus: 'عتّم كل شيء عدا موضع كتابتي',
  spelling: 'التدقيق الإملائي',
  textLanguage: 'لغة النص',
  pageLanguage: 'مثل الصفحة',
  counts:
    '{words, plural, zero{لا كلمات} one{كلمة واحدة} two{كلمتان} few{# كلمات} many{# كلمة} other{# كلمة}}، {characters, plural, zero{لا أحرف} one{حرف واحد} two{حرفان} few{# أحرف} many{# حرفًا} other{# حرف}} ({withoutSpaces, number} بلا مسافات)، {minutes, plural, zero{لا وقت للقراءة} one{دقيقة للقراءة} two{دقيقتان للقراءة} few{# دقائق للقراءة} many{# دقيقة للقراءة} other{# دقيقة للقراءة}}',
  selected:
    'المحدد: {words, plural, zero{لا كلمات} one{كلمة واحدة} two{كلمتان} few{# كلمات} many{# كلمة} other{# كلمة}}، {characters, plural, zero{لا أحرف} one{حرف واحد} two{حرفان} few{# أحرف} many{# حرفًا} other{# حرف}} ({withoutSpaces, number} بلا مسافات)',
}
