import type { entrance as english } from '../en/entrance'
import type { Translated } from '../message-key'

export const entrance: Translated<typeof english> = {
  sentLink: 'وصلك رابط',
  sentLinkText: 'يؤدي إلى مستند يكتبه الناس معًا.',
  open: 'فتح المستند',
  password: 'يطلب هذا الرابط كلمة مرور',
  passwordText: 'يمكن لمن أرسل الرابط أن يخبرك بها.',
  passwordLabel: 'كلمة المرور',
  passwordWrong: 'ليست هذه كلمة المرور. حاول مجددًا.',
  tooMuch: 'كان هذا كثيرًا دفعة واحدة',
  tooMuchText: 'انتظر دقيقة ثم افتح الرابط مجددًا.',
  nowhere: 'لا يؤدي هذا الرابط إلى شيء',
  nowhereText: 'سُحب أو انتهت مدته أو سقط منه حرف. اطلب ممن أرسله رابطًا جديدًا.',
  firstPage: 'إلى الصفحة الأولى',
  invited: 'أنت مدعو إلى مستند',
  invitedText: {
    editor: 'ستتمكن من قراءته والكتابة فيه. من دون حساب تدخل زائرًا في هذا المتصفح.',
    commenter: 'ستتمكن من قراءته والتعليق عليه. من دون حساب تدخل زائرًا في هذا المتصفح.',
    viewer: 'ستتمكن من قراءته. من دون حساب تدخل زائرًا في هذا المتصفح.',
  },
  accept: 'قبول',
  signInFirst: 'سجّل الدخول أولًا ثم افتح هذا الرابط مجددًا',
  starting: 'يبدأ Manyhands العمل الآن',
  startingText: 'يستغرق ذلك بضع ثوانٍ، ثم تُفتح هذه الصفحة تلقائيًا.',
}
