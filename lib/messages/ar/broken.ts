import type { broken as english } from '../en/broken'
import type { Translated } from '../message-key'

export const broken: Translated<typeof english> = {
  title: 'تعذّر فتح هذه الصفحة',
  text: 'واجه الخادم صعوبة في الرد. ما حُفظ في أمان. حاول مجددًا بعد قليل.',
  tryAgain: 'حاول مجددًا',
}
