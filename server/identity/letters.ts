import type { Translate } from '@/lib/messages/translate'
import type { Letter } from '@/server/mail/mailer'

export type LetterWish = {
  readonly to: string
  readonly token: string
  /** Where people reach the server. */
  readonly origin: string
  /** The language of whoever had it written, which is whoever reads it. */
  readonly t: Translate
}

type Kind = { readonly subject: string; readonly sentence: string; readonly path: string }

/** The token stands behind `#`, which no server ever sees in a log. */
const letter = ({ to, token, origin, t }: LetterWish, { subject, sentence, path }: Kind): Letter => ({
  to,
  subject,
  text: `${sentence}\n\n${origin}${path}#${token}\n\n${t('letters.notYou')}\n`,
})

/** The letter that signs somebody in, or makes their account. */
export const signInLetter = (wish: LetterWish): Letter =>
  letter(wish, {
    subject: wish.t('letters.signIn'),
    sentence: wish.t('letters.signInText'),
    path: '/account/arrive',
  })

/** The letter that proves that an address is somebody's own. */
export const confirmLetter = (wish: LetterWish): Letter =>
  letter(wish, {
    subject: wish.t('letters.confirm'),
    sentence: wish.t('letters.confirmText'),
    path: '/account/confirm',
  })

/** The letter that lets somebody choose another password. */
export const passwordLetter = (wish: LetterWish): Letter =>
  letter(wish, {
    subject: wish.t('letters.password'),
    sentence: wish.t('letters.passwordText'),
    path: '/account/password',
  })
