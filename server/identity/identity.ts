import type { IncomingHttpHeaders } from 'node:http'
import type { PrismaClient } from '@/generated/prisma/client'
import { principalId } from '@/lib/protocol/identifiers'
import { hueCount } from '@/lib/protocol/people'
import type { Principal } from '@/server/admission/grant'
import { Grouped } from '@/server/database/grouped'
import type { Log } from '@/server/log'
import type { Mailer } from '@/server/mail/mailer'
import { Accounts } from './accounts'
import { type Auth, addressHeader, createAuth, type OidcSettings } from './auth'
import { type Chance, trueChance } from './chance'
import { LetterLanguage } from './letter-language'
import { carryAuthorship, mergeGuest } from './merge-guest'
import { SignIns } from './sign-ins'
import { readSignedCookie } from './signed-cookie'

export type IdentityOptions = {
  readonly prisma: PrismaClient
  /** What sign-ins are signed with; at least 32 characters of chance. Another secret signs everybody out. */
  readonly secret: string
  /** Where people reach the server; cookies are Secure when it is https. */
  readonly publicUrl: URL | undefined
  /** Where letters lead to, such as `https://write.example.org`. */
  readonly origin: string
  readonly mailer: Mailer
  readonly oidc: OidcSettings | null
  /** Resolves when no live connection of these sign-ins is left. */
  readonly signInsEnded: (signInIds: readonly string[]) => Promise<void>
  /** A guest is an account now: their connections have to come in anew. */
  readonly becameAccount: (guestId: string, accountId: string) => Promise<void>
  readonly log: Pick<Log, 'error' | 'warn' | 'info' | 'debug'>
  readonly chance?: Chance
}

/** Somebody known, and the `Set-Cookie` headers by which their browser stays known. */
export type Known = { readonly principal: Principal; readonly setCookies: readonly string[] }

/** Somebody, and the sign-in by which we know it: when that ends, they are nobody again. */
export type Asking = { readonly principal: Principal; readonly signInId: string }

export type PersonChange = { readonly name?: string | undefined; readonly hue?: number | undefined }

/** What the library may be asked from outside, by its own protocols; everything else has routes of ours. */
const openDoors: readonly RegExp[] = [
  /^GET \/get-session$/,
  /^POST \/sign-in\/anonymous$/,
  /^POST \/sign-out$/,
  /^(GET|POST) \/callback\/oidc$/,
  /^GET \/passkey\/generate-(register|authenticate)-options$/,
  /^POST \/passkey\/(verify-registration|verify-authentication|delete-passkey)$/,
]

/** What a guest may not do: a key to something that is kept by a cookie alone. */
const forAccounts = /^\/passkey\/(generate-register-options|verify-registration|delete-passkey)$/

type Person = {
  readonly id: string
  readonly name: string
  readonly hue?: number | null | undefined
  readonly isAnonymous?: boolean | null | undefined
}

const principalOf = ({ id, name, hue, isAnonymous }: Person): Principal => ({
  id: principalId(id),
  name,
  hue: (hue ?? 0) % hueCount,
  guest: isAnonymous === true,
})

const cookieOf = (headers: Headers | IncomingHttpHeaders): string | undefined =>
  headers instanceof Headers ? (headers.get('cookie') ?? undefined) : headers.cookie

type SignedIn = {
  readonly token: string
  readonly signInId: string
  readonly id: string
  readonly name: string
  readonly hue: number
  readonly isAnonymous: boolean
}

/** Who has each of these sign-ins, of those that have not ended. */
const askingBy = async (prisma: PrismaClient, tokens: readonly string[]): Promise<(Asking | null)[]> => {
  const found = await prisma.$queryRaw<SignedIn[]>`
    select sign_ins.token, sign_ins.id as "signInId", principals.id, principals.name, principals.hue,
      principals.is_anonymous as "isAnonymous"
    from sign_ins join principals on principals.id = sign_ins.principal_id
    where sign_ins.token = any(${[...tokens]}::text[]) and sign_ins.expires_at > ${new Date()}`
  const byToken = new Map(found.map((one) => [one.token, one]))
  return tokens.map((token) => {
    const signedIn = byToken.get(token)
    return signedIn === undefined ? null : { principal: principalOf(signedIn), signInId: signedIn.signInId }
  })
}

/**
 * Who is asking.
 *
 * 1. A principal is known by a signed cookie alone. Nothing else in a request says who somebody is.
 * 2. The database is asked each time: a sign-in that has ended is believed no moment longer.
 * 3. Sign-ins are renewed only where the answer can carry the renewed cookie.
 */
export class Identity {
  /** What somebody does with their account. */
  readonly accounts: Accounts
  /** The browsers in which people are signed in. */
  readonly signIns: SignIns
  readonly #prisma: PrismaClient
  readonly #auth: Auth
  readonly #secret: string
  readonly #known: Grouped<string, Asking | null>

  constructor(options: IdentityOptions) {
    const { prisma, chance = trueChance, oidc, signInsEnded, becameAccount, ...rest } = options
    this.#prisma = prisma
    this.#secret = options.secret
    this.#known = new Grouped((tokens) => askingBy(prisma, tokens))
    const letterLanguage = new LetterLanguage()
    this.#auth = createAuth({
      ...rest,
      prisma,
      oidc,
      chance,
      letterLanguage,
      becameAccount: async (guestId, accountId) => {
        await mergeGuest(prisma, guestId, accountId)
        await becameAccount(guestId, accountId)
        // What the guest had on its way to the journal meanwhile is there now.
        await carryAuthorship(prisma, guestId, accountId)
      },
    })
    this.signIns = new SignIns({ prisma, auth: this.#auth, ended: signInsEnded })
    this.accounts = new Accounts({
      prisma,
      auth: this.#auth,
      oidc: oidc !== null,
      signIns: this.signIns,
      letterLanguage,
    })
  }

  /** Who is asking; null when nobody that we know. Rejects when the database is away. */
  async identify(headers: Headers | IncomingHttpHeaders): Promise<Principal | null> {
    return (await this.recognise(headers))?.principal ?? null
  }

  /** The same, with the sign-in by which we know it. */
  async recognise(headers: Headers | IncomingHttpHeaders): Promise<Asking | null> {
    const cookie = cookieOf(headers)
    if (cookie === undefined) return null
    const { authCookies } = await this.#auth.$context
    const token = readSignedCookie(cookie, authCookies.sessionToken.name, this.#secret)
    return token === null ? null : await this.#known.ask(token)
  }

  /** Those of the sign-ins that have not ended. Rejects when the database is away. */
  async standing(signInIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = await this.#prisma.signIn.findMany({
      where: { id: { in: [...signInIds] }, expiresAt: { gt: new Date() } },
      select: { id: true },
    })
    return new Set(found.map(({ id }) => id))
  }

  /** Who is asking; a new guest when nobody that we know. */
  async welcome(headers: Headers): Promise<Known> {
    return (await this.#recall(headers)) ?? (await this.#makeGuest(headers))
  }

  /** Gives whoever is asking another name or colour; null when nobody that we know. `change` has been checked. */
  async change(headers: Headers, { name, hue }: PersonChange): Promise<Known | null> {
    const known = await this.#recall(headers)
    if (known === null) return null
    const person = await this.#prisma.principal.update({
      where: { id: known.principal.id },
      data: { ...(name === undefined ? {} : { name }), ...(hue === undefined ? {} : { hue }) },
    })
    return { ...known, principal: principalOf(person) }
  }

  /**
   * The library's own HTTP interface, as far as it is open; null elsewhere. `address` is whose request it is, for
   * limits; nobody else may say so.
   */
  async handle(request: Request, address: string | undefined): Promise<Response | null> {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
    if (!openDoors.some((door) => door.test(`${request.method} ${path}`))) return null
    if (forAccounts.test(path) && (await this.identify(request.headers))?.guest !== false) return null
    const headers = new Headers(request.headers)
    headers.set(addressHeader, address ?? '127.0.0.1')
    const { method, url } = request
    const said = method === 'POST' ? await request.arrayBuffer() : null
    // No body is something else than an empty one: that would need a content type.
    const body = said === null || said.byteLength === 0 ? null : said
    return this.#auth.handler(new Request(url, { method, headers, body }))
  }

  async #recall(headers: Headers): Promise<Known | null> {
    const cookie = cookieOf(headers)
    if (cookie === undefined) return null
    const { response, headers: answered } = await this.#auth.api.getSession({
      headers: new Headers({ cookie }),
      returnHeaders: true,
    })
    return response === null
      ? null
      : { principal: principalOf(response.user), setCookies: answered.getSetCookie() }
  }

  async #makeGuest(headers: Headers): Promise<Known> {
    // Without the cookie that was not believed: the library would take it for somebody who is signed in.
    const { response, headers: answered } = await this.#auth.api.signInAnonymous({
      headers: new Headers({ 'user-agent': headers.get('user-agent') ?? '' }),
      returnHeaders: true,
    })
    return { principal: principalOf(response.user), setCookies: answered.getSetCookie() }
  }
}
