import { isAPIError } from 'better-auth/api'
import type { PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import type { Auth } from './auth'
import { oidcProvider, suspendedCode } from './auth'
import { type Deleted, deleteAccount, ownedDocuments } from './delete-account'
import type { LetterLanguage } from './letter-language'

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

/** One browser in which somebody is signed in. */
export type SignedIn = {
  readonly id: string
  /** What the browser says of itself. */
  readonly userAgent: string | null
  readonly createdAt: Date
  /** Whether it is the one that asks. */
  readonly current: boolean
}

export type Account = {
  readonly principalId: PrincipalId
  readonly email: string
  readonly emailConfirmed: boolean
  readonly hasPassword: boolean
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string
    readonly createdAt: Date | null
  }[]
}

const refused = (refusal: AccountRefusal): AccountAnswer => ({ ok: false, refusal })

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

type Called = { readonly headers: Headers }

export type AccountsOptions = {
  readonly prisma: PrismaClient
  readonly auth: Auth
  readonly letterLanguage: LetterLanguage
  /** Whether an OpenID Connect provider is set up. */
  readonly oidc: boolean
  /** Tells the live documents which sign-ins have ended; resolves when nothing of them is left. */
  readonly signInsEnded: (signInIds: readonly string[]) => Promise<void>
}

/**
 * What somebody does with their account. Passwords, tokens and sign-ins are the library's; what was refused comes back
 * as a value, and only faults reject.
 */
export class Accounts {
  readonly #prisma: PrismaClient
  readonly #auth: Auth
  readonly #letterLanguage: LetterLanguage
  readonly #oidc: boolean
  readonly #signInsEnded: AccountsOptions['signInsEnded']

  constructor({ prisma, auth, letterLanguage, oidc, signInsEnded }: AccountsOptions) {
    this.#prisma = prisma
    this.#auth = auth
    this.#letterLanguage = letterLanguage
    this.#oidc = oidc
    this.#signInsEnded = signInsEnded
  }

  /** Makes an account, and signs in. What a guest had is the account's from then on. */
  signUp(headers: Headers, body: { email: string; password: string; name: string }): Promise<AccountAnswer> {
    return this.#letterLanguage.of(headers, () =>
      this.#call(() => this.#auth.api.signUpEmail({ headers, body, returnHeaders: true })),
    )
  }

  signIn(headers: Headers, body: { email: string; password: string }): Promise<AccountAnswer> {
    return this.#call(() => this.#auth.api.signInEmail({ headers, body, returnHeaders: true }))
  }

  /** Writes a letter whose link signs in, also whoever has no account yet. */
  writeSignInLetter(headers: Headers, email: string): Promise<AccountAnswer> {
    return this.#letterLanguage.of(headers, () =>
      this.#call(() => this.#auth.api.signInMagicLink({ headers, body: { email }, returnHeaders: true })),
    )
  }

  /** Signs in by what such a letter brought. */
  arrive(headers: Headers, token: string): Promise<AccountAnswer> {
    return this.#call(
      () => this.#auth.api.magicLinkVerify({ headers, query: { token }, returnHeaders: true }),
      {
        // The library sends people away to a page of its own when a token is of no use.
        elsewhere: 'link-used-up',
      },
    )
  }

  /** Writes a letter by which a password can be chosen anew; the answer is the same when nobody has this address. */
  writePasswordLetter(headers: Headers, email: string): Promise<AccountAnswer> {
    return this.#letterLanguage.of(headers, () =>
      this.#call(() => this.#auth.api.requestPasswordReset({ body: { email }, returnHeaders: true })),
    )
  }

  /** Chooses a password by what such a letter brought. Every browser is signed out. */
  async resetPassword(token: string, newPassword: string): Promise<AccountAnswer> {
    const before = await this.#ownerOfReset(token)
    const ended = before === null ? [] : await this.#signInIds(before)
    const answer = await this.#call(() =>
      this.#auth.api.resetPassword({ body: { token, newPassword }, returnHeaders: true }),
    )
    if (answer.ok) await this.#signInsEnded(ended)
    return answer
  }

  /** Proves an address by what a letter brought; a new address becomes the account's. */
  confirmEmail(headers: Headers, token: string): Promise<AccountAnswer> {
    return this.#call(() => this.#auth.api.verifyEmail({ headers, query: { token }, returnHeaders: true }), {
      elsewhere: 'link-used-up',
    })
  }

  /** Writes to the new address; it counts once it is confirmed. The answer is the same when it is somebody else's. */
  changeEmail(headers: Headers, newEmail: string): Promise<AccountAnswer> {
    return this.#letterLanguage.of(headers, () =>
      this.#withAccount(headers, () =>
        this.#auth.api.changeEmail({ headers, body: { newEmail }, returnHeaders: true }),
      ),
    )
  }

  /** Chooses another password, or a first one. All other browsers are signed out. */
  async changePassword(
    headers: Headers,
    { current, password }: { readonly current: string | undefined; readonly password: string },
  ): Promise<AccountAnswer> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null) return refused('not-signed-in')
    if (signedIn.guest) return refused('no-account')
    const others = (await this.#signInIds(signedIn.principalId)).filter((id) => id !== signedIn.signInId)
    const answer = await this.#call(() =>
      current === undefined
        ? this.#auth.api.setPassword({ headers, body: { newPassword: password }, returnHeaders: true })
        : this.#auth.api.changePassword({
            headers,
            body: { currentPassword: current, newPassword: password, revokeOtherSessions: false },
            returnHeaders: true,
          }),
    )
    if (answer.ok) await this.#end(others)
    return answer
  }

  /** Null when it is nobody's, or a guest's. */
  async read(headers: Headers): Promise<Account | null> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null || signedIn.guest) return null
    const found = await this.#prisma.principal.findUnique({
      where: { id: signedIn.principalId },
      select: {
        email: true,
        emailVerified: true,
        credentials: { select: { password: true } },
        passkeys: { select: { id: true, name: true, createdAt: true }, orderBy: { createdAt: 'asc' } },
      },
    })
    if (found === null) return null
    return {
      principalId: signedIn.principalId,
      email: found.email,
      emailConfirmed: found.emailVerified,
      hasPassword: found.credentials.some(({ password }) => password !== null),
      passkeys: found.passkeys.map(({ id, name, createdAt }) => ({ id, name: name ?? 'Passkey', createdAt })),
    }
  }

  /** Every browser in which somebody is signed in, the newest first; empty when it is nobody's. */
  async signIns(headers: Headers): Promise<readonly SignedIn[]> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null) return []
    const found = await this.#prisma.signIn.findMany({
      where: { userId: signedIn.principalId, expiresAt: { gt: new Date() } },
      select: { id: true, userAgent: true, createdAt: true },
      orderBy: { createdAt: 'desc' },
    })
    return found.map((signIn) => ({ ...signIn, current: signIn.id === signedIn.signInId }))
  }

  /** Ends one of one's own sign-ins; false when it is not one's own. */
  async endSignIn(headers: Headers, signInId: string): Promise<boolean> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null) return false
    const mine = await this.#signInIds(signedIn.principalId)
    if (!mine.includes(signInId)) return false
    await this.#end([signInId])
    return true
  }

  /** Signs out: this browser, or every other one, or all. */
  async signOut(headers: Headers, which: 'this' | 'others' | 'everywhere'): Promise<AccountAnswer> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null) return refused('not-signed-in')
    const all = which === 'this' ? [signedIn.signInId] : await this.#signInIds(signedIn.principalId)
    if (which === 'others') {
      await this.#end(all.filter((id) => id !== signedIn.signInId))
      return { ok: true, setCookies: [] }
    }
    const answer = await this.#call(() => this.#auth.api.signOut({ headers, returnHeaders: true }))
    await this.#end(all)
    return answer
  }

  /** Where to go to sign in with the provider that is set up. */
  async startOidc(headers: Headers, callbackURL: string): Promise<AccountAnswer & { readonly url?: string }> {
    if (!this.#oidc) return refused('not-offered')
    let url: string | undefined
    const answer = await this.#call(async () => {
      const called = await this.#auth.api.signInSocial({
        headers,
        body: { provider: oidcProvider, callbackURL, errorCallbackURL: '/account', disableRedirect: true },
        returnHeaders: true,
      })
      url = called.response.url
      return called
    })
    return url === undefined ? answer : { ...answer, url }
  }

  /** The documents that somebody owns, alone or with others, the newest first. */
  owned(principalId: PrincipalId): ReturnType<typeof ownedDocuments> {
    return ownedDocuments(this.#prisma, principalId, { alone: false })
  }

  /** Deletes the account of whoever asks, once they have proved who they are. The answer says what went with it. */
  async delete(
    headers: Headers,
    password: string | undefined,
  ): Promise<AccountAnswer & { readonly deleted?: Deleted }> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null) return refused('not-signed-in')
    if (signedIn.guest) return refused('no-account')
    if (!(await this.provesThemselves(headers, password))) return refused('wrong-password')
    const signedOut = await this.#call(() => this.#auth.api.signOut({ headers, returnHeaders: true }))
    const deleted = await deleteAccount(this.#prisma, signedIn.principalId)
    await this.#signInsEnded([signedIn.signInId, ...deleted.signInIds])
    return { ...signedOut, deleted }
  }

  /** Whether `password` is the account's; true when it has none. */
  async provesThemselves(headers: Headers, password: string | undefined): Promise<boolean> {
    const account = await this.read(headers)
    if (account === null) return false
    if (!account.hasPassword) return true
    if (password === undefined) return false
    const answer = await this.#call(() =>
      this.#auth.api.verifyPassword({ headers, body: { password }, returnHeaders: true }),
    )
    return answer.ok
  }

  async #signedIn(
    headers: Headers,
  ): Promise<{ signInId: string; principalId: PrincipalId; guest: boolean } | null> {
    const cookie = headers.get('cookie')
    if (cookie === null) return null
    const found = await this.#auth.api.getSession({
      headers: new Headers({ cookie }),
      query: { disableRefresh: true },
    })
    return found === null
      ? null
      : {
          signInId: found.session.id,
          principalId: found.user.id as PrincipalId,
          guest: found.user.isAnonymous === true,
        }
  }

  async #signInIds(userId: string): Promise<string[]> {
    const found = await this.#prisma.signIn.findMany({ where: { userId }, select: { id: true } })
    return found.map(({ id }) => id)
  }

  async #ownerOfReset(token: string): Promise<string | null> {
    const found = await this.#prisma.verification.findFirst({
      where: { identifier: `reset-password:${token}` },
      select: { value: true },
    })
    return found?.value ?? null
  }

  async #end(signInIds: readonly string[]): Promise<void> {
    await this.#prisma.signIn.deleteMany({ where: { id: { in: [...signInIds] } } })
    await this.#signInsEnded(signInIds)
  }

  async #withAccount(headers: Headers, call: () => Promise<Called>): Promise<AccountAnswer> {
    const signedIn = await this.#signedIn(headers)
    if (signedIn === null) return refused('not-signed-in')
    return signedIn.guest ? refused('no-account') : this.#call(call)
  }

  async #call(
    call: () => Promise<Called>,
    { elsewhere }: { readonly elsewhere?: AccountRefusal } = {},
  ): Promise<AccountAnswer> {
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
}
