import type { waysIn as model } from '../en/ways-in'
import type { Translated } from '../message-key'

export const waysIn: Translated<typeof model> = {
  commands: 'ما يوضع هنا',
  noCommand: 'لا شيء بهذا الاسم.',
  found:
    '{count, plural, zero{لا خيارات} one{خيار واحد} two{خياران} few{# خيارات} many{# خيارًا} other{# خيار}}',
  groups: {
    text: 'نص',
    list: 'قوائم',
    block: 'كتل',
    insert: 'إدراج',
    mark: 'كلمات',
    structure: 'نقل',
    history: 'السجل',
  },
}
