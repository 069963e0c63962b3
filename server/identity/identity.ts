import type { IncomingHttpHeaders } from 'node:http'
import type { PrismaClient } from '@/generated/prisma/client'
import { principalId } from '@/lib/protocol/identifiers'
import { hueCount } from '@/lib/protocol/people'
import type { Principal } from '@/server/admission/grant'
import type { Log } from '@/server/log'
import { type Auth, addressHeader, cookieBelievedSeconds, createAuth } from './auth'
import { type Chance, trueChance } from './chance'
import { RecentChanges } from './recent-changes'

export type IdentityOptions = {
  readonly prisma: PrismaClient
  /** What sign-ins are signed with; at least 32 characters of chance. Another secret signs everybody out. */
  readonly secret: string
  /** Where people reach the server; cookies are Secure when it is https. */
  readonly publicUrl: URL | undefined
  readonly log: Pick<Log, 'error' | 'warn' | 'info' | 'debug'>
  readonly chance?: Chance
  /** Milliseconds since 1970. */
  readonly now?: () => number
}

/** Somebody known, and the `Set-Cookie` headers by which their browser stays known. */
export type Known = { readonly principal: Principal; readonly setCookies: readonly string[] }

export type PersonChange = { readonly name?: string | undefined; readonly hue?: number | undefined }

/** What the library may be asked from outside. More opens with the feature that needs it. */
const openDoors = new Set(['GET /get-session', 'POST /sign-in/anonymous', 'POST /sign-out'])

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

/**
 * Who is asking.
 *
 * 1. A principal is known by a signed cookie alone. Nothing else in a request says who somebody is.
 * 2. A cookie's word on a name and a colour is taken for a while, but never over a change made since (in this process;
 *    another one notices when that while is over).
 * 3. Sign-ins are renewed only where the answer can carry the renewed cookie.
 */
export class Identity {
  readonly #prisma: PrismaClient
  readonly #auth: Auth
  readonly #changes: RecentChanges

  constructor(options: IdentityOptions) {
    const { prisma, secret, publicUrl, log, chance = trueChance, now = Date.now } = options
    this.#prisma = prisma
    this.#changes = new RecentChanges(cookieBelievedSeconds * 1000, now)
    this.#auth = createAuth({
      prisma,
      secret,
      publicUrl,
      log,
      chance,
      isStale: (person) => this.#changes.contradict(person),
    })
  }

  /** Who is asking; null when nobody that we know. Mostly without the database. Rejects when that is needed and away. */
  async identify(headers: Headers | IncomingHttpHeaders): Promise<Principal | null> {
    const cookie = cookieOf(headers)
    if (cookie === undefined) return null
    const ask = (disableCookieCache: boolean) =>
      this.#auth.api.getSession({
        headers: new Headers({ cookie }),
        query: { disableRefresh: true, disableCookieCache },
      })
    // The library stumbles over a garbled word in a cookie: then the database's word counts alone.
    const found = await ask(false).catch(() => ask(true))
    return found === null ? null : principalOf(found.user)
  }

  /** Who is asking, by the database's word; a new guest when nobody that we know. */
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
      select: { id: true, name: true, hue: true },
    })
    this.#changes.remember(person)
    return this.#recall(headers)
  }

  /**
   * The library's own HTTP interface, as far as it is open; null elsewhere. `address` is whose request it is, for
   * limits; nobody else may say so.
   */
  async handle(request: Request, address: string | undefined): Promise<Response | null> {
    const path = new URL(request.url).pathname.replace(/^\/api\/auth/, '')
    if (!openDoors.has(`${request.method} ${path}`)) return null
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
      query: { disableCookieCache: true },
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
