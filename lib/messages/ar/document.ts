import type { document as english } from '../en/document'
import type { Translated } from '../message-key'

export const document: Translated<typeof english> = {
  untitled: 'بلا عنوان',
  title: 'العنوان',
  description: 'مستند للكتابة معًا.',
  skip: 'الانتقال إلى النص',
  reader: 'يمكنك قراءة هذا المستند. للكتابة فيه، اسأل من أرسله إليك.',
  needsScript: 'القراءة متاحة هنا، والكتابة تحتاج إلى JavaScript',
  readWhole: 'قراءة المستند كاملًا',
  opening: 'جارٍ فتح المستند',
  fileName: 'مستند',
  nothingForYou: 'لا شيء لك هنا',
  nothingForYouText:
    'المستند غير موجود أو لم يُشارَك معك. تحقق من العنوان فقد يكون سقط منه حرف، أو اطلب من مالكيه السماح لك بالدخول.',
  wordToOwners: 'كلمة إلى المالكين، إن أردت',
  ask: 'طلب الدخول',
  asked: 'أُرسل طلبك',
  askedText: 'أُرسل طلبك. اترك هذه الصفحة مفتوحة: سيظهر المستند هنا حين يُسمح لك بالدخول.',
  askedAgain: 'أُرسل طلبك. أعد تحميل هذه الصفحة حين يُسمح لك بالدخول.',
  signIn: 'تسجيل الدخول',
  signedInAs: 'سجّلت الدخول باسم {email}.',
  trash: {
    place: 'في سلة المهملات',
    text: 'هذا المستند في سلة المهملات. لا يراه إلا مالكوه، ولا يمكن لأحد الكتابة فيه.',
    restore: 'إخراجه',
    delete: 'حذف نهائي',
    question: 'سيُحذف النص وسجلّه وروابطه وأشخاصه. لا يمكن لأحد استعادتها.',
    deed: 'احذفه نهائيًا',
  },
}
