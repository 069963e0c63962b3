import type { templates as english } from '../en/templates'
import type { Translated } from '../message-key'

export const templates: Translated<typeof english> = {
  begin: 'جديد من قالب',
  beginShort: 'من قالب',
  beginWith: 'جديد: {title}',
  lead: 'اختر ما تبدأ به، فيصير مستندًا لك.',
  leadIn: 'اختر ما تبدأ به، فيصير مستندًا لك في {folder}.',
  own: 'قوالبك',
  ownNone: 'اجعل أي مستند قالبًا من قائمته فيظهر هنا. لا يراه أحد غيرك.',
  shipped: 'للبداية',
  use: 'ابدأ مستندًا بقالب {title}',
  useIt: 'مستند جديد منه',
  change: 'تعديل القالب',
  make: 'إنشاء قالب',
  made: 'صار {title} قالبًا. ويبقى المستند كما هو.',
  kept: 'صار بين قوالبك. ويبقى هذا المستند كما هو.',
  is: 'قالب',
}
