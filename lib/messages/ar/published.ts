import type { published as english } from '../en/published'
import type { Translated } from '../message-key'

export const published: Translated<typeof english> = {
  changed: 'آخر تغيير في {day}',
  madeWith: 'كُتبت معًا باستخدام Manyhands',
  later: 'لا يمكن عرض هذه الصفحة الآن',
  laterText: 'افتحها مجددًا بعد دقيقة. لم يضع منها شيء.',
}
