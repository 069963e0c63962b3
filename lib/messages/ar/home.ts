import type { home as english } from '../en/home'
import type { Translated } from '../message-key'

export const home: Translated<typeof english> = {
  name: 'Manyhands: لنكتب معًا',
  description: 'افتح مستندًا وأرسل الرابط واكتبوا فيه في الوقت نفسه. لا حاجة إلى التسجيل.',
  skip: 'الانتقال إلى المحتوى',
  accountAndAppearance: 'الحساب والمظهر',
  yourAccount: 'حسابك',
  signIn: 'تسجيل الدخول',
  titleStart: 'لنكتب معًا',
  titleEnd: 'على صفحة واحدة',
  lead: 'افتح مستندًا وأرسل الرابط واكتبوا فيه في الوقت نفسه. يظهر كل حرف لحظة كتابته، ومعه اسم من يكتبه.',
  tour: 'جرّب الجولة',
  newDocument: 'مستند جديد',
  makingDocument: 'جارٍ إنشاء مستندك',
  promisesTitle: 'ما يمكنك الاعتماد عليه',
  promises: {
    link: {
      title: 'الرابط وحده يكفي',
      text: 'أرسله، ومن يفتحه يمكنه الكتابة. بلا حساب وبلا تثبيت.',
    },
    saved: {
      title: 'محفوظ يعني محفوظ',
      text: 'تقول الصفحة «محفوظ» بعد أن تُخزَّن كلماتك على الخادم، لا قبل ذلك.',
    },
    offline: {
      title: 'انقطاع الاتصال لا يُضيع شيئًا',
      text: 'واصل الكتابة. ما تكتبه يبقى معك ويُحفظ فور عودة الاتصال.',
    },
    yours: {
      title: 'يعمل على جهازك',
      text: 'أمر واحد يشغّله على جهازك. وتبقى مستنداتك عندك.',
    },
  },
  scene: {
    hold: 'إيقاف الحركة',
    title: 'أسبوع عند البحيرة',
    meet: 'نلتقي عند المحطة،',
    meetWhere: 'ذات المقاعد الزرقاء، في السادسة.',
    bring: 'ما نحمله معنا',
    boots: 'أحذية طويلة وشيء للمطر',
    rope: 'الحبل الطويل',
    guitars: 'عودان إن اتّسع المكان',
    first: 'ميرا',
    second: 'طارق',
  },
}
