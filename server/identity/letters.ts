import type { Letter } from '@/server/mail/mailer'

/** Where what a letter carries is used up. The token stands behind `#`, which no server ever sees in a log. */
const addressOf = (origin: string, path: string, token: string): string => `${origin}${path}#${token}`

const closing = 'If this was not you, you need not do anything.'

/** The letter that signs somebody in, or makes their account. */
export const signInLetter = (to: string, token: string, origin: string): Letter => ({
  to,
  subject: 'Sign in to Manyhands',
  text: `Open this link to sign in. It works once, and for 15 minutes.\n\n${addressOf(origin, '/account/arrive', token)}\n\n${closing}\n`,
})

/** The letter that proves that an address is somebody's own. */
export const confirmLetter = (to: string, token: string, origin: string): Letter => ({
  to,
  subject: 'Confirm your e-mail address for Manyhands',
  text: `Open this link to confirm that this address is yours. It works for a day.\n\n${addressOf(origin, '/account/confirm', token)}\n\n${closing}\n`,
})

/** The letter that lets somebody choose another password. */
export const passwordLetter = (to: string, token: string, origin: string): Letter => ({
  to,
  subject: 'Choose a new password for Manyhands',
  text: `Open this link to choose a new password. It works once, and for an hour.\n\n${addressOf(origin, '/account/password', token)}\n\n${closing}\n`,
})
