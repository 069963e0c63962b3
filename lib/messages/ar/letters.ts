import type { letters as english } from '../en/letters'
import type { Translated } from '../message-key'

export const letters: Translated<typeof english> = {
  signIn: 'تسجيل الدخول إلى Manyhands',
  signInText: 'افتح هذا الرابط لتسجيل الدخول. يعمل مرة واحدة ولمدة 15 دقيقة.',
  confirm: 'تأكيد عنوان بريدك في Manyhands',
  confirmText: 'افتح هذا الرابط لتأكيد أن هذا العنوان لك. يعمل لمدة يوم.',
  password: 'اختيار كلمة مرور جديدة في Manyhands',
  passwordText: 'افتح هذا الرابط لاختيار كلمة مرور جديدة. يعمل مرة واحدة ولمدة ساعة.',
  notYou: 'إن لم تكن أنت، فلا داعي لفعل شيء.',
  aDocument: 'مستند',
  named: '«{title}»',
  invitation: 'يدعوك {by} إلى {document}',
  invitationText:
    'يدعوك {by} إلى {document} على Manyhands. افتح هذا الرابط للدخول. يعمل مرة واحدة ولمدة أسبوعين.',
  invitationUnknown: 'إن كنت لا تعرف {by}، فلا داعي لفعل شيء.',
  request: 'يطلب {by} الدخول إلى {document}',
  requestText: 'يطلب {by} الدخول إلى {document} على Manyhands.',
  requestSays: 'وكتب:',
  requestAnswer: 'أجب داخل المستند، تحت «مشاركة»:',
}
