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
const shown = (title: string): string => {
  const line = title.replace(/\s+/g, ' ').trim()
  return line === '' ? 'a document' : `“${[...line].slice(0, 80).join('')}”`
}

export const invitationLetter = (
  to: string,
  { by, title, address }: { readonly by: string; readonly title: string; readonly address: string },
): Letter => ({
  to,
  subject: `${by} invites you to ${shown(title)}`,
  text: `${by} invites you to ${shown(title)} on Manyhands. Open this link to come in. It works once, and for two weeks.\n\n${address}\n\nIf you do not know ${by}, you need not do anything.\n`,
})

export const requestLetter = (
  to: string,
  asked: { readonly by: string; readonly title: string; readonly message: string; readonly address: string },
): Letter => {
  const said = asked.message === '' ? '' : `They write:\n\n${asked.message.replace(/^/gm, '> ')}\n\n`
  return {
    to,
    subject: `${asked.by} asks for access to ${shown(asked.title)}`,
    text: `${asked.by} asks for access to ${shown(asked.title)} on Manyhands. ${said}Answer in the document, under Share:\n\n${asked.address}\n`,
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
