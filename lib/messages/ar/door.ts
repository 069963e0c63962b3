import type { door as english } from '../en/door'
import type { Translated } from '../message-key'

export const door: Translated<typeof english> = {
  noScript: 'يتطلب طلب الإذن من هنا جافاسكربت. اسمح به لهذه الصفحة، أو اطلب رابطًا ممن أعطاك العنوان.',
}
