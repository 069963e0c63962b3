import type { PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { type AccountAnswer, answerTo, type LibraryCall, refused } from './account-answer'
import { type Auth, oidcProvider } from './auth'
import { type Deleted, deleteAccount, ownedDocuments } from './delete-account'
import type { LetterLanguage } from './letter-language'
import type { SignIns } from './sign-ins'

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

export type AccountsOptions = {
  readonly prisma: PrismaClient
  readonly auth: Auth
  readonly letterLanguage: LetterLanguage
  /** Whether an OpenID Connect provider is set up. */
  readonly oidc: boolean
  readonly signIns: SignIns
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
  readonly #signIns: SignIns

  constructor({ prisma, auth, letterLanguage, oidc, signIns }: AccountsOptions) {
    this.#prisma = prisma
    this.#auth = auth
    this.#letterLanguage = letterLanguage
    this.#oidc = oidc
    this.#signIns = signIns
  }

  /** Makes an account, and signs in. What a guest had is the account's from then on. */
  signUp(headers: Headers, body: { email: string; password: string; name: string }): Promise<AccountAnswer> {
    return this.#letterLanguage.of(headers, () =>
      answerTo(() => this.#auth.api.signUpEmail({ headers, body, returnHeaders: true })),
    )
  }

  signIn(headers: Headers, body: { email: string; password: string }): Promise<AccountAnswer> {
    return answerTo(() => this.#auth.api.signInEmail({ headers, body, returnHeaders: true }))
  }

  /** Writes a letter whose link signs in, also whoever has no account yet. */
  writeSignInLetter(headers: Headers, email: string): Promise<AccountAnswer> {
    return this.#letterLanguage.of(headers, () =>
      answerTo(() => this.#auth.api.signInMagicLink({ headers, body: { email }, returnHeaders: true })),
    )
  }

  /** Signs in by what such a letter brought. */
  arrive(headers: Headers, token: string): Promise<AccountAnswer> {
    return answerTo(
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
      answerTo(() => this.#auth.api.requestPasswordReset({ body: { email }, returnHeaders: true })),
    )
  }

  /** Chooses a password by what such a letter brought. Every browser is signed out. */
  async resetPassword(token: string, newPassword: string): Promise<AccountAnswer> {
    const before = await this.#ownerOfReset(token)
    const ended = before === null ? [] : await this.#signIns.idsOf(before)
    const answer = await answerTo(() =>
      this.#auth.api.resetPassword({ body: { token, newPassword }, returnHeaders: true }),
    )
    if (answer.ok) await this.#signIns.ended(ended)
    return answer
  }

  /** Proves an address by what a letter brought; a new address becomes the account's. */
  confirmEmail(headers: Headers, token: string): Promise<AccountAnswer> {
    return answerTo(() => this.#auth.api.verifyEmail({ headers, query: { token }, returnHeaders: true }), {
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
    const signedIn = await this.#signIns.of(headers)
    if (signedIn === null) return refused('not-signed-in')
    if (signedIn.guest) return refused('no-account')
    const others = (await this.#signIns.idsOf(signedIn.principalId)).filter((id) => id !== signedIn.signInId)
    const answer = await answerTo(() =>
      current === undefined
        ? this.#auth.api.setPassword({ headers, body: { newPassword: password }, returnHeaders: true })
        : this.#auth.api.changePassword({
            headers,
            body: { currentPassword: current, newPassword: password, revokeOtherSessions: false },
            returnHeaders: true,
          }),
    )
    if (answer.ok) await this.#signIns.end(others)
    return answer
  }

  /** Null when it is nobody's, or a guest's. */
  async read(headers: Headers): Promise<Account | null> {
    const signedIn = await this.#signIns.of(headers)
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

  /** Where to go to sign in with the provider that is set up. */
  async startOidc(headers: Headers, callbackURL: string): Promise<AccountAnswer & { readonly url?: string }> {
    if (!this.#oidc) return refused('not-offered')
    let url: string | undefined
    const answer = await answerTo(async () => {
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
    const signedIn = await this.#signIns.of(headers)
    if (signedIn === null) return refused('not-signed-in')
    if (signedIn.guest) return refused('no-account')
    if (!(await this.provesThemselves(headers, password))) return refused('wrong-password')
    const signedOut = await answerTo(() => this.#auth.api.signOut({ headers, returnHeaders: true }))
    const deleted = await deleteAccount(this.#prisma, signedIn.principalId)
    await this.#signIns.ended([signedIn.signInId, ...deleted.signInIds])
    return { ...signedOut, deleted }
  }

  /** Whether `password` is the account's; true when it has none. */
  async provesThemselves(headers: Headers, password: string | undefined): Promise<boolean> {
    const account = await this.read(headers)
    if (account === null) return false
    if (!account.hasPassword) return true
    if (password === undefined) return false
    const answer = await answerTo(() =>
      this.#auth.api.verifyPassword({ headers, body: { password }, returnHeaders: true }),
    )
    return answer.ok
  }

  async #ownerOfReset(token: string): Promise<string | null> {
    const found = await this.#prisma.verification.findFirst({
      where: { identifier: `reset-password:${token}` },
      select: { value: true },
    })
    return found?.value ?? null
  }

  async #withAccount(headers: Headers, call: LibraryCall): Promise<AccountAnswer> {
    const signedIn = await this.#signIns.of(headers)
    if (signedIn === null) return refused('not-signed-in')
    return signedIn.guest ? refused('no-account') : answerTo(call)
  }
}
