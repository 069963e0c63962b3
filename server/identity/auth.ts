import { prismaAdapter } from 'better-auth/adapters/prisma'
import { betterAuth } from 'better-auth/minimal'
import { anonymous } from 'better-auth/plugins/anonymous'
import type { PrismaClient } from '@/generated/prisma/client'
import { hueCount } from '@/lib/protocol/people'
import type { Log } from '@/server/log'
import type { Chance } from './chance'
import { friendlyName } from './friendly-name'

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/** Seconds for which a cookie's own word on who its bearer is spares us the database. */
export const cookieBelievedSeconds = hour
/** The header in which the server, and nobody else, states from where a request came. */
export const addressHeader = 'x-manyhands-address'
/** How much of what a browser says of itself is kept. */
const longestUserAgent = 200

export type AuthOptions = {
  readonly prisma: PrismaClient
  readonly secret: string
  readonly publicUrl: URL | undefined
  readonly log: Pick<Log, 'error' | 'warn' | 'info' | 'debug'>
  readonly chance: Chance
  /** Whether a cookie written about somebody is out of date. */
  readonly isStale: (person: Record<string, unknown>) => boolean
}

/** The library that knows who is asking, set up for guests; accounts will find their place here. */
export const createAuth = ({ prisma, secret, publicUrl, log, chance, isStale }: AuthOptions) =>
  betterAuth({
    appName: 'Manyhands',
    basePath: '/api/auth',
    // Without a public URL every request brings its own; this one only keeps the library from asking the environment.
    baseURL: publicUrl?.origin ?? 'http://localhost',
    trustedOrigins: (request) => {
      if (request === undefined || publicUrl !== undefined) return []
      const { host } = new URL(request.url)
      return [`http://${host}`, `https://${host}`]
    },
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
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
        hue: { type: 'number', required: false, input: false, defaultValue: () => chance(hueCount) },
      },
    },
    session: {
      modelName: 'signIn',
      expiresIn: 365 * day,
      updateAge: 7 * day,
      cookieCache: {
        enabled: true,
        maxAge: cookieBelievedSeconds,
        // A version that never comes again is never believed: then the database is asked.
        version: (_signIn, person) => (isStale(person) ? crypto.randomUUID() : 'current'),
      },
    },
    account: { modelName: 'credential' },
    databaseHooks: {
      session: {
        create: {
          // Where people write from is nobody's business.
          before: async (signIn) => ({
            data: {
              ...signIn,
              ipAddress: null,
              userAgent: signIn.userAgent?.slice(0, longestUserAgent) ?? null,
            },
          }),
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
    plugins: [anonymous({ generateName: () => friendlyName(chance), disableDeleteAnonymousUser: true })],
  })

export type Auth = ReturnType<typeof createAuth>
