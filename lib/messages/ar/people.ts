import type { people as english } from '../en/people'
import type { Translated } from '../message-key'

export const people: Translated<typeof english> = {
  here: 'الموجودون هنا',
  count:
    '{count, plural, zero{لا أحد هنا} one{شخص واحد هنا} two{شخصان هنا} few{# أشخاص هنا} many{# شخصًا هنا} other{# شخص هنا}}',
  countAndNames:
    '{count, plural, zero{لا أحد هنا} one{شخص واحد هنا} two{شخصان هنا} few{# أشخاص هنا} many{# شخصًا هنا} other{# شخص هنا}}: {names}',
  you: 'أنت',
  youMark: 'أنت',
  youGuest: 'أنت، زائر',
  guest: 'زائر',
  nameAndYou: '{name} (أنت)',
  guestHint: 'أنت زائر يعرفه هذا المتصفح فقط.',
  signIn: 'تسجيل الدخول أو إنشاء حساب',
  account: 'حسابك',
  yourName: 'اسمك',
  change: 'تغيير',
  nameNeedsLetter: 'يحتاج الاسم إلى حرف واحد على الأقل.',
  yourColour: 'لونك',
  goTo: 'انتقل إلى {name}',
  above: '{name} في الأعلى. انتقل إليه',
  below: '{name} في الأسفل. انتقل إليه',
  nowhere: 'لم يدخل {name} النص بعد.',
  hues: {
    rose: 'وردي',
    rust: 'صدئي',
    amber: 'كهرماني',
    mustard: 'خردلي',
    moss: 'طحلبي',
    green: 'أخضر',
    teal: 'أزرق مخضر',
    seaBlue: 'أزرق بحري',
    azure: 'لازوردي',
    indigo: 'نيلي',
    violet: 'بنفسجي',
    magenta: 'أرجواني',
  },
  came: '{count, plural, zero{هنا الآن: {names}.} one{هنا الآن: {names}.} two{هنا الآن: {names}.} few{هنا الآن: {names}.} many{هنا الآن: {names}.} other{هنا الآن: {names}.}}',
  left: '{count, plural, zero{غادر: {names}.} one{غادر: {names}.} two{غادر: {names}.} few{غادر: {names}.} many{غادر: {names}.} other{غادر: {names}.}}',
  manyCame:
    '{count, plural, zero{لم يأتِ أحد.} one{حضر شخص واحد.} two{حضر شخصان.} few{حضر # أشخاص.} many{حضر # شخصًا.} other{حضر # شخص.}}',
  manyLeft:
    '{count, plural, zero{لم يغادر أحد.} one{غادر شخص واحد.} two{غادر شخصان.} few{غادر # أشخاص.} many{غادر # شخصًا.} other{غادر # شخص.}}',
}
