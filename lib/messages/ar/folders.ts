import type { folders as english } from '../en/folders'
import type { Translated } from '../message-key'

export const folders: Translated<typeof english> = {
  label: 'المجلدات',
  none: 'بلا مجلد',
  way: 'مكان هذا المجلد',
  inside: 'المجلدات في {name}',
  count:
    '{count, plural, zero{لا مجلدات} one{مجلد واحد} two{مجلدان} few{# مجلدات} many{# مجلدًا} other{# مجلد}}',
  create: 'مجلد جديد',
  createIn: 'مجلد جديد في {name}',
  name: 'الاسم',
  make: 'إنشاء المجلد',
  rename: 'إعادة التسمية',
  renameOf: 'إعادة تسمية {name}',
  save: 'حفظ',
  more: 'ما يمكن فعله بالمجلد {name}',
  open: 'فتح',
  download: 'تنزيل كملف zip',
  formats: 'صيغة الملفات',
  leftOut: 'يُنشأ الملف المضغوط أثناء تنزيله، وPDF أطولها وقتًا. ما لا يمكن تضمينه يُذكر في {file} داخله.',
  move: 'نقل إلى…',
  moveOne: 'نقل {name}',
  moveMany:
    '{count, plural, zero{لا مستندات للنقل} one{نقل مستند واحد} two{نقل مستندين} few{نقل # مستندات} many{نقل # مستندًا} other{نقل # مستند}}',
  find: 'ابحث عن مجلد',
  nothing: 'لا مجلد بهذا الاسم.',
  here: 'مكانه الآن',
  remove: 'حذف المجلد',
  made: 'أُنشئ المجلد {name}.',
  renamed: 'اسم المجلد الآن {name}.',
  moved: '{name} الآن في {folder}.',
  movedOut: '{name} الآن بلا مجلد.',
  movedMany:
    '{count, plural, zero{لم يُنقل شيء إلى {folder}.} one{مستند واحد الآن في {folder}.} two{مستندان الآن في {folder}.} few{# مستندات الآن في {folder}.} many{# مستندًا الآن في {folder}.} other{# مستند الآن في {folder}.}}',
  movedManyOut:
    '{count, plural, zero{لم يُنقل شيء.} one{مستند واحد الآن بلا مجلد.} two{مستندان الآن بلا مجلد.} few{# مستندات الآن بلا مجلد.} many{# مستندًا الآن بلا مجلد.} other{# مستند الآن بلا مجلد.}}',
  removed:
    '{count, plural, =0{حُذف المجلد {name}، ولم يُحذف أي مستند.} zero{حُذف المجلد {name}، ولم يُحذف أي مستند.} one{حُذف المجلد {name}، ومستنده الآن في المستوى الأعلى.} two{حُذف المجلد {name}، ومستنداه الآن في المستوى الأعلى.} few{حُذف المجلد {name}، ومستنداته # الآن في المستوى الأعلى.} many{حُذف المجلد {name}، ومستنداته # الآن في المستوى الأعلى.} other{حُذف المجلد {name}، ومستنداته # الآن في المستوى الأعلى.}}',
  gone: 'لم يعد هذا المجلد موجودًا، أو ليس لك.',
  back: 'إلى مجلداتك',
  empty: 'لا شيء هنا بعد. اسحب مستندات إلى هنا أو ابدأ مستندًا جديدًا.',
  select: 'تحديد {title}',
  choose: 'تحديد',
  selected:
    '{count, plural, zero{لا شيء محدد} one{محدد واحد} two{محددان} few{# محددة} many{# محددًا} other{# محدد}}',
  selection: 'ما يمكن فعله بالمحدد',
  clear: 'إلغاء التحديد',
  trashedMany:
    '{count, plural, zero{لم يُنقل شيء إلى سلة المهملات.} one{مستند واحد في سلة المهملات.} two{مستندان في سلة المهملات.} few{# مستندات في سلة المهملات.} many{# مستندًا في سلة المهملات.} other{# مستند في سلة المهملات.}}',
  notAll:
    '{count, plural, zero{كلها لك.} one{واحد منها ليس لك أن ترميه.} two{اثنان منها ليس لك أن ترميهما.} few{# منها ليس لك أن ترميها.} many{# منها ليس لك أن ترميها.} other{# منها ليس لك أن ترميها.}}',
  dragging:
    '{count, plural, zero{لا مستندات} one{مستند واحد} two{مستندان} few{# مستندات} many{# مستندًا} other{# مستند}}',
}
