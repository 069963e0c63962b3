import type { Translate } from '@/lib/messages/translate'
import type { Log } from '@/server/log'
import type { Letter, Mailer } from '@/server/mail/mailer'

/** How letters about sharing leave; nothing is written where there is no mail server or no address of our own. */
export type Post = {
  readonly mailer: Pick<Mailer, 'delivers' | 'send'>
  /** Where people reach the server. Nothing that a request says of it is written into letters. */
  readonly origin: string | undefined
  readonly log: Pick<Log, 'warn'>
}

/** A title as a letter shows it. */
const shown = (title: string, t: Translate): string => {
  const line = title.replace(/\s+/g, ' ').trim()
  return line === '' ? t('letters.aDocument') : t('letters.named', { title: [...line].slice(0, 80).join('') })
}

type Shared = { readonly by: string; readonly title: string; readonly address: string }

/** What it says is in the sender's language: the reader's is not known. */
export const invitationLetter = (to: string, { by, title, address }: Shared, t: Translate): Letter => {
  const document = shown(title, t)
  return {
    to,
    subject: t('letters.invitation', { by, document }),
    text: `${t('letters.invitationText', { by, document })}\n\n${address}\n\n${t('letters.invitationUnknown', { by })}\n`,
  }
}

/** What it says is in the sender's language: the reader's is not known. */
export const requestLetter = (
  to: string,
  { by, title, message, address }: Shared & { readonly message: string },
  t: Translate,
): Letter => {
  const document = shown(title, t)
  const said = message === '' ? '' : `${t('letters.requestSays')}\n\n${message.replace(/^/gm, '> ')}\n\n`
  return {
    to,
    subject: t('letters.request', { by, document }),
    text: `${t('letters.requestText', { by, document })} ${said}${t('letters.requestAnswer')}\n\n${address}\n`,
  }
}

/** Sends a letter that leads to `path`; whether it left. */
export const post = async (
  { mailer, origin, log }: Post,
  path: string,
  letter: (address: string) => Letter,
): Promise<boolean> => {
  if (!mailer.delivers || origin === undefined) return false
  try {
    await mailer.send(letter(`${origin}${path}`))
    return true
  } catch (error) {
    log.warn({ err: error }, 'a letter about sharing could not be sent')
    return false
  }
}
