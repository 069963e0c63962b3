import type { PrismaClient } from '@/generated/prisma/client'
import { type PrincipalId, principalId } from '@/lib/protocol/identifiers'
import { type AccountAnswer, answerTo, refused } from './account-answer'
import type { Auth } from './auth'

/** One browser in which somebody is signed in. */
export type SignIn = {
  readonly id: string
  /** What the browser says of itself. */
  readonly userAgent: string | null
  readonly createdAt: Date
  /** Whether it is the one that asks. */
  readonly current: boolean
}

/** Who is signed in, and by which sign-in. */
export type SignedIn = {
  readonly signInId: string
  readonly principalId: PrincipalId
  readonly guest: boolean
}

export type SignInsOptions = {
  readonly prisma: PrismaClient
  readonly auth: Auth
  /** Tells the live documents which sign-ins have ended; resolves when nothing of them is left. */
  readonly ended: (signInIds: readonly string[]) => Promise<void>
}

/** The browsers in which people are signed in. One that is ended is cut off from documents that are open there. */
export class SignIns {
  readonly #prisma: PrismaClient
  readonly #auth: Auth
  /** Resolves when nothing of these, which have ended, is left in the live documents. */
  readonly ended: SignInsOptions['ended']

  constructor({ prisma, auth, ended }: SignInsOptions) {
    this.#prisma = prisma
    this.#auth = auth
    this.ended = ended
  }

  /** The sign-in that a request comes by; null when it is nobody's. */
  async of(headers: Headers): Promise<SignedIn | null> {
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
          principalId: principalId(found.user.id),
          guest: found.user.isAnonymous === true,
        }
  }

  async idsOf(principal: string): Promise<string[]> {
    const found = await this.#prisma.signIn.findMany({ where: { userId: principal }, select: { id: true } })
    return found.map(({ id }) => id)
  }

  /** Every browser in which whoever asks is signed in, the newest first; empty when it is nobody. */
  async list(headers: Headers): Promise<readonly SignIn[]> {
    const signedIn = await this.of(headers)
    if (signedIn === null) return []
    const found = await this.#prisma.signIn.findMany({
      where: { userId: signedIn.principalId, expiresAt: { gt: new Date() } },
      select: { id: true, userAgent: true, createdAt: true },
      orderBy: { createdAt: 'desc' },
    })
    return found.map((signIn) => ({ ...signIn, current: signIn.id === signedIn.signInId }))
  }

  /** Ends them, whosever they are. */
  async end(signInIds: readonly string[]): Promise<void> {
    await this.#prisma.signIn.deleteMany({ where: { id: { in: [...signInIds] } } })
    await this.ended(signInIds)
  }

  /** Ends one of one's own; false when it is not one's own. */
  async endOwn(headers: Headers, signInId: string): Promise<boolean> {
    const signedIn = await this.of(headers)
    if (signedIn === null) return false
    const mine = await this.idsOf(signedIn.principalId)
    if (!mine.includes(signInId)) return false
    await this.end([signInId])
    return true
  }

  /** Signs out: this browser, or every other one, or all. */
  async signOut(headers: Headers, which: 'this' | 'others' | 'everywhere'): Promise<AccountAnswer> {
    const signedIn = await this.of(headers)
    if (signedIn === null) return refused('not-signed-in')
    const all = which === 'this' ? [signedIn.signInId] : await this.idsOf(signedIn.principalId)
    if (which === 'others') {
      await this.end(all.filter((id) => id !== signedIn.signInId))
      return { ok: true, setCookies: [] }
    }
    const answer = await answerTo(() => this.#auth.api.signOut({ headers, returnHeaders: true }))
    await this.end(all)
    return answer
  }
}
