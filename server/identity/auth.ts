import { passkey } from '@better-auth/passkey'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { APIError } from 'better-auth/api'
import { betterAuth } from 'better-auth/minimal'
import { anonymous } from 'better-auth/plugins/anonymous'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { PrismaClient } from '@/generated/prisma/client'
import { hueCount } from '@/lib/protocol/people'
import type { Log } from '@/server/log'
import type { Mailer } from '@/server/mail/mailer'
import type { Chance } from './chance'
import { friendlyName } from './friendly-name'
import type { LetterLanguage } from './letter-language'
import { confirmLetter, passwordLetter, signInLetter } from './letters'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** The header in which the server, and nobody else, states from where a request came. */
export const addressHeader = 'x-manyhands-address'
/** Characters of a password. */
export const shortestPassword = 10
export const longestPassword = 128
/** How much of what a browser says of itself is kept. */
const longestUserAgent = 200
/** The name under which the library knows the one OpenID Connect provider. */
export const oidcProvider = 'oidc'

/** What is said to whoever signs in to an account that may do nothing. */
export const suspendedCode = 'SUSPENDED'

/** An OpenID Connect provider that people may sign in with. */
export type OidcSettings = {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What the button calls it. */
  readonly name: string
}

export type AuthOptions = {
  readonly prisma: PrismaClient
  readonly secret: string
  readonly publicUrl: URL | undefined
  /** Where letters lead to: the public URL, or the address that the server tells at its start. */
  readonly origin: string
  readonly mailer: Mailer
  readonly letterLanguage: LetterLanguage
  readonly oidc: OidcSettings | null
  readonly log: Pick<Log, 'error' | 'warn' | 'info' | 'debug'>
  readonly chance: Chance
  /** A guest has signed in, or up: what was theirs is the account's from now on. */
  readonly becameAccount: (guestId: string, accountId: string) => Promise<void>
}

const oidcPlugin = ({ issuer, clientId, clientSecret, name }: OidcSettings) =>
  genericOAuth({
    config: [
      {
        providerId: oidcProvider,
        name,
        discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId,
        clientSecret,
        scopes: ['openid', 'profile', 'email'],
        pkce: true,
      },
    ],
  })

/** The library that knows who is asking, set up for guests and accounts. */
export const createAuth = (options: AuthOptions) => {
  const { prisma, secret, publicUrl, origin, mailer, oidc, log, chance, becameAccount, letterLanguage } =
    options
  const to = (address: string, token: string) => ({
    to: address,
    token,
    origin,
    t: letterLanguage.translate,
  })
  return betterAuth({
    appName: 'Manyhands',
    basePath: '/api/auth',
    baseURL: origin,
    trustedOrigins: (request) => {
      if (request === undefined || publicUrl !== undefined) return []
      const { host } = new URL(request.url)
      return [`http://${host}`, `https://${host}`]
    },
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql', transaction: true }),
    telemetry: { enabled: false },
    logger: {
      level: 'warn',
      log: (level, message, ...details) => log[level]({ details }, `sign-in: ${message}`),
    },
    // Failures come to us, who know how to answer them, instead of to the console.
    onAPIError: { throw: true },
    user: {
      modelName: 'principal',
      additionalFields: {
        suspendedAt: { type: 'date', required: false, input: false, returned: false },
        hue: { type: 'number', required: false, input: false, defaultValue: () => chance(hueCount) },
      },
      changeEmail: { enabled: true },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: shortestPassword,
      maxPasswordLength: longestPassword,
      resetPasswordTokenExpiresIn: hour,
      revokeSessionsOnPasswordReset: true,
      // Nobody waits for this letter: how long the answer takes would tell whether the address has an account.
      sendResetPassword: async ({ user, token }) => {
        mailer.send(passwordLetter(to(user.email, token))).catch((error: unknown) => {
          log.warn({ err: error }, 'a letter for a new password could not be sent')
        })
      },
    },
    emailVerification: {
      expiresIn: day,
      sendOnSignUp: true,
      sendVerificationEmail: ({ user, token }) => mailer.send(confirmLetter(to(user.email, token))),
    },
    session: {
      modelName: 'signIn',
      expiresIn: 365 * day,
      updateAge: 7 * day,
      freshAge: 0,
      // A sign-in that was ended must not be believed a moment longer, so the database is asked each time.
      cookieCache: { enabled: false },
    },
    account: { modelName: 'credential', accountLinking: { enabled: true, trustedProviders: [] } },
    databaseHooks: {
      session: {
        create: {
          before: async (signIn, endpoint) => {
            // Asked in the transaction that is under way: on the embedded database it would else wait for itself.
            const person = await endpoint?.context.internalAdapter.findUserById(signIn.userId)
            if (person && 'suspendedAt' in person && person.suspendedAt)
              throw new APIError('FORBIDDEN', { code: suspendedCode, message: 'This account is suspended.' })
            return {
              data: {
                ...signIn,
                // Where people write from is nobody's business.
                ipAddress: null,
                userAgent: signIn.userAgent?.slice(0, longestUserAgent) ?? null,
              },
            }
          },
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: minute,
      max: 600,
      // A whole class may come through one address in the same minute.
      customRules: { '/sign-in/anonymous': { window: minute, max: 300 } },
    },
    advanced: {
      cookiePrefix: 'manyhands',
      useSecureCookies: publicUrl?.protocol === 'https:',
      disableCSRFCheck: false,
      disableOriginCheck: false,
      ipAddress: { ipAddressHeaders: [addressHeader] },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
    },
    plugins: [
      anonymous({
        generateName: () => friendlyName(chance),
        disableDeleteAnonymousUser: true,
        onLinkAccount: ({ anonymousUser, newUser }) => becameAccount(anonymousUser.user.id, newUser.user.id),
      }),
      magicLink({
        expiresIn: 15 * minute,
        storeToken: 'hashed',
        sendMagicLink: ({ email, token }) => mailer.send(signInLetter(to(email, token))),
      }),
      passkey({ rpName: 'Manyhands', rpID: new URL(origin).hostname, origin }),
      ...(oidc === null ? [] : [oidcPlugin(oidc)]),
    ],
  })
}

export type Auth = ReturnType<typeof createAuth>
