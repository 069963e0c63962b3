import type { waysIn as model } from '../en/ways-in'
import type { Translated } from '../message-key'

export const waysIn: Translated<typeof model> = {
  commands: 'ما يوضع هنا',
  noCommand: 'لا شيء بهذا الاسم.',
  found:
    '{count, plural, zero{لا خيارات} one{خيار واحد} two{خياران} few{# خيارات} many{# خيارًا} other{# خيار}}',
  insertBelow: 'إدراج في الأسفل',
  handle: 'اسحب للنقل، وانقر للمزيد',
  withBlock: 'بهذه الكتلة',
  turnInto: 'تحويل إلى',
  copyHeadingLink: 'نسخ رابط العنوان',
  linkCopied: 'نُسخ الرابط.',
  search: 'بحث',
  writing: {
    lineBreak: 'سطر جديد في الكتلة نفسها',
    leaveBlock: 'الخروج من الكتلة أو إنجاز مهمة',
    indent: 'إزاحة في القوائم والعكس',
    leaveText: 'الخروج من النص',
    selectionTools: 'أدوات التحديد',
    emoji: 'رمز تعبيري بالاسم',
    mention: 'أشخاص ومستندات',
  },
  selection: 'للتحديد',
  linkHere: 'رابط',
  openLink: 'فتح {address}',
  openInTab: 'فتح في علامة تبويب جديدة',
  editLink: 'تغيير الرابط',
  copyLink: 'نسخ العنوان',
  removeLink: 'إزالة الرابط',
  groups: {
    help: 'مساعدة',
    writing: 'أثناء الكتابة',
    text: 'نص',
    list: 'قوائم',
    block: 'كتل',
    insert: 'إدراج',
    mark: 'كلمات',
    structure: 'نقل',
    history: 'السجل',
  },
}
