import type { trash as english } from '../en/trash'
import type { Translated } from '../message-key'

export const trash: Translated<typeof english> = {
  title: 'سلة المهملات',
  lead: 'لا يرى هذه المستندات إلا أنت ومن يملكها معك. وتُحذف نهائيًا بعد {days, plural, zero{# يوم} one{يوم واحد} two{يومين} few{# أيام} many{# يومًا} other{# يوم}} في السلة.',
  empty: 'سلة المهملات فارغة.',
  more: 'هذه آخر 200 مستند وُضعت هنا.',
  since: 'في السلة منذ {day}',
  restore: 'إخراج',
  restoreNamed: 'إخراج: {title}',
  delete: 'حذف نهائي',
  deleteNamed: 'حذف نهائي: {title}',
  question: 'سيُحذف نص {title} وتاريخه وروابطه ومن يصل إليه، ولا يستطيع أحد إعادتها.',
  deleteIt: 'احذفه نهائيًا',
  restored: 'خرج {title} من السلة، مشاركًا كما كان.',
  deleted: 'حُذف {title}.',
}
