import type { Context } from 'hono'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Identity } from '@/server/identity/identity'
import type { Invitations } from '@/server/sharing/invitations'
import type { FoundPage, Pages } from '@/server/sharing/pages'
import type { FoundLink, Redeeming } from '@/server/sharing/redeem-link'
import {
  passwordTriesOfAllPerMinute,
  passwordTriesPerMinute,
  wrongTokensPerMinute,
} from '@/server/sharing/sharing-limits'
import { clientAddress } from './client-address'
import type { SharedAllowance, Together } from './shared-allowance'

export type TokenRefusal = 'not-found' | 'link-password-needed' | 'link-password-wrong' | 'too-many-requests'

export type Refused = {
  readonly ok: false
  readonly refusal: TokenRefusal
  /** Seconds after which another try may be made. */
  readonly wait: number
}

export type Entered =
  | { readonly ok: true; readonly documentId: DocumentId; readonly setCookies: readonly string[] }
  | Refused

export type TokenDoorOptions = {
  readonly identity: Identity
  readonly redeeming: Redeeming
  readonly invitations: Invitations
  readonly pages: Pages
  readonly together: Together
}

const refused = (refusal: TokenRefusal, wait = 0): Refused => ({ ok: false, refusal, wait })

/**
 * Where people come in by a token.
 *
 * 1. Nobody becomes a guest, and nothing is written, before the token and the password are known to be right.
 * 2. An address that shows too many wrong tokens is not heard for the rest of the minute, which each process learns by
 *    the next wrong one; nor is one that tries too many passwords at one link, and a link takes so many tries from all
 *    addresses together.
 */
export class TokenDoor {
  readonly #identity: Identity
  readonly #redeeming: Redeeming
  readonly #invitations: Invitations
  readonly #pages: Pages
  readonly #wrongTokens: SharedAllowance
  readonly #passwords: SharedAllowance
  readonly #passwordsOfAll: SharedAllowance

  constructor({ identity, redeeming, invitations, pages, together }: TokenDoorOptions) {
    this.#identity = identity
    this.#redeeming = redeeming
    this.#invitations = invitations
    this.#pages = pages
    this.#wrongTokens = together('wrong token', wrongTokensPerMinute)
    this.#passwords = together('password', passwordTriesPerMinute)
    this.#passwordsOfAll = together('password of all', passwordTriesOfAllPerMinute)
  }

  /** What a link asks of whoever shows its token. */
  async peekLink(context: Context, token: string): Promise<'open' | 'password' | Entered> {
    const found = await this.#findLink(context, token)
    if ('ok' in found) return found
    return found.passwordHash === null ? 'open' : 'password'
  }

  /** The web page at whose address `token` stands. */
  async findPage(context: Context, token: string): Promise<FoundPage | Refused> {
    const wait = this.#waitFor(context)
    if (wait > 0) return refused('too-many-requests', wait)
    return (await this.#pages.find(token)) ?? this.#wrong(context)
  }

  /** Why `password` does not open the page; null when it does. */
  async pageRefusal(context: Context, page: FoundPage, password: string | null): Promise<Refused | null> {
    return this.#checkPassword(context, page, password)
  }

  /** Lets somebody in by a link; they become a guest if nobody knows them. */
  async redeem(context: Context, token: string, password: string | null): Promise<Entered> {
    const link = await this.#findLink(context, token)
    if ('ok' in link) return link
    const wrong = await this.#checkPassword(context, link, password)
    if (wrong !== null) return wrong
    const { principal, setCookies } = await this.#identity.welcome(context.req.raw.headers)
    const documentId = await this.#redeeming.redeem(link, principal)
    return documentId === null ? refused('not-found') : { ok: true, documentId, setCookies }
  }

  /** Whether there is an invitation that this token opens. */
  async peekInvitation(context: Context, token: string) {
    const wait = this.#waitFor(context)
    if (wait > 0) return refused('too-many-requests', wait)
    return (await this.#invitations.find(token)) ?? this.#wrong(context)
  }

  /** Lets somebody in by an invitation; they become a guest if nobody knows them. */
  async accept(context: Context, token: string): Promise<Entered> {
    const invited = await this.peekInvitation(context, token)
    if ('ok' in invited) return invited
    const { principal, setCookies } = await this.#identity.welcome(context.req.raw.headers)
    const documentId = await this.#invitations.accept(token, principal)
    return documentId === null ? refused('not-found') : { ok: true, documentId, setCookies }
  }

  async #findLink(context: Context, token: string): Promise<FoundLink | Entered> {
    const wait = this.#waitFor(context)
    if (wait > 0) return refused('too-many-requests', wait)
    return (await this.#redeeming.find(token)) ?? this.#wrong(context)
  }

  #waitFor(context: Context): number {
    const address = clientAddress(context)
    return address === undefined ? 0 : this.#wrongTokens.wait(address)
  }

  async #wrong(context: Context): Promise<Refused> {
    const address = clientAddress(context)
    const wait = address === undefined ? 0 : await this.#wrongTokens.take(address)
    return wait > 0 ? refused('too-many-requests', wait) : refused('not-found')
  }

  async #checkPassword(
    context: Context,
    link: Pick<FoundLink, 'id' | 'passwordHash'>,
    password: string | null,
  ): Promise<Refused | null> {
    if (link.passwordHash === null) return null
    if (password === null) return refused('link-password-needed')
    const address = clientAddress(context) ?? 'nearby'
    const wait =
      (await this.#passwords.take(`${link.id} ${address}`)) || (await this.#passwordsOfAll.take(link.id))
    if (wait > 0) return refused('too-many-requests', wait)
    return (await this.#redeeming.opens(link, password)) ? null : refused('link-password-wrong')
  }
}
