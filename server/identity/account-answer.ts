import { isAPIError } from 'better-auth/api'
import { suspendedCode } from './auth'

/** Why something about an account was not done. */
export type AccountRefusal =
  | 'not-signed-in'
  | 'no-account'
  | 'email-taken'
  | 'wrong-email'
  | 'wrong-password'
  | 'weak-password'
  | 'link-used-up'
  | 'not-offered'
  /** Whoever runs the server lets this account do nothing. */
  | 'suspended'

/** What was done, with the `Set-Cookie` headers by which the browser learns of it; or why it was not. */
export type AccountAnswer =
  | { readonly ok: true; readonly setCookies: readonly string[] }
  | { readonly ok: false; readonly refusal: AccountRefusal }

export const refused = (refusal: AccountRefusal): AccountAnswer => ({ ok: false, refusal })

/** The library's own codes, as far as they are a person's to mend. */
const meanings: Readonly<Record<string, AccountRefusal>> = {
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  INVALID_EMAIL: 'wrong-email',
  INVALID_EMAIL_OR_PASSWORD: 'wrong-password',
  INVALID_PASSWORD: 'wrong-password',
  CREDENTIAL_ACCOUNT_NOT_FOUND: 'wrong-password',
  PASSWORD_TOO_SHORT: 'weak-password',
  PASSWORD_TOO_LONG: 'weak-password',
  INVALID_TOKEN: 'link-used-up',
  TOKEN_EXPIRED: 'link-used-up',
  USER_NOT_FOUND: 'link-used-up',
  [suspendedCode]: 'suspended',
}

/** What the library is asked; its headers hold what the browser is to keep. */
export type LibraryCall = () => Promise<{ readonly headers: Headers }>

/**
 * What became of a call to the library. What a person can mend comes back as a value, and only faults reject. Where the
 * library would send somebody away to a page of its own, `elsewhere` is why.
 */
export const answerTo = async (
  call: LibraryCall,
  { elsewhere }: { readonly elsewhere?: AccountRefusal } = {},
): Promise<AccountAnswer> => {
  try {
    return { ok: true, setCookies: (await call()).headers.getSetCookie() }
  } catch (error) {
    if (!isAPIError(error)) throw error
    const meaning = meanings[String(error.body?.code)]
    if (meaning !== undefined) return refused(meaning)
    if (elsewhere !== undefined && error.statusCode < 400) return refused(elsewhere)
    if (error.statusCode === 401) return refused('not-signed-in')
    throw error
  }
}
