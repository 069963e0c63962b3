import type { unfit as english } from '../en/unfit'
import type { Translated } from '../message-key'

export const unfit: Translated<typeof english> = {
  nameUnseen: 'اختر اسمًا يراه الآخرون.',
  nameTurning: 'في هذا الاسم علامات خفية تقلب النص. اكتبه من جديد دونها.',
  nameUnreadable: 'في هذا الاسم أحرف لا يقرؤها الآخرون. اكتبه من جديد دونها.',
  nameTowering: 'في هذا الاسم علامات كثيرة على حرف واحد. احذف بعضها.',
  nameTooLong: 'هذا الاسم أطول من {most, number} حرفًا. اختصره.',
  nothingToChange: 'أرسل اسمًا أو لونًا (hue) أو كليهما: لم يكن هناك ما يتغيّر.',
  folderUnnamed: 'اكتب اسمًا للمجلد.',
  folderName: 'اسم المجلد {most, number} حرفًا على الأكثر. اختصره.',
  label: 'اسم الرابط {most, number} حرفًا على الأكثر.',
  message: 'الرسالة {most, number} حرفًا على الأكثر.',
  expiryPast: 'اختر وقتًا لم يأتِ بعد.',
  expiryFar: 'اختر وقتًا خلال السنوات العشر القادمة.',
  password: 'اختر كلمة مرور من {least, number} إلى {most, number} حرفًا.',
  email: 'ليس هذا عنوان بريد. تحقق من كتابته.',
}
