import type { PrismaClient } from '@/generated/prisma/client'
import type { DocumentId, PrincipalId } from '@/lib/protocol/identifiers'
import type { Access } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { Grouped } from '@/server/database/grouped'
import type { Log } from '@/server/log'
import type { LogAction, LogDetail } from './access-log'
import { oneVisit } from './sharing-limits'

/** So many visits are remembered; beyond that the oldest is asked of the database again. */
const mostRemembered = 10_000

export type VisitsOptions = {
  readonly prisma: PrismaClient
  readonly now: () => Date
  readonly log: Pick<Log, 'warn'>
}

type Entry = {
  readonly documentId: DocumentId
  readonly principalId: PrincipalId
  readonly name: string
  readonly action: LogAction
  /** JSON. */
  readonly detail: string
}

/**
 * Notes who comes to which document, and who is turned away.
 *
 * 1. Nobody waits for it: how long an answer takes does not depend on what is noted.
 * 2. Somebody who comes again within an hour is noted once, also over a restart.
 */
export class Visits {
  readonly #prisma: PrismaClient
  readonly #now: () => Date
  readonly #log: VisitsOptions['log']
  /** When what was noted last, oldest first. */
  readonly #noted = new Map<string, number>()
  readonly #underWay = new Set<Promise<void>>()
  readonly #entries: Grouped<Entry, undefined>

  constructor({ prisma, now, log }: VisitsOptions) {
    this.#prisma = prisma
    this.#now = now
    this.#log = log
    this.#entries = new Grouped((entries) => this.#writeAll(entries))
  }

  /**
   * Notes that somebody came and was let in, or not. Whom nobody knows leaves no trace, nor whom nobody turned away: the
   * document is in the trash, and they may be waiting for it.
   */
  note(documentId: DocumentId, principal: Principal | null, { role, place, via }: Access): void {
    if (principal === null || (role === null && place === 'trash')) return
    const action = role === null ? 'refused' : 'opened'
    if (!this.#isNew(`${documentId}/${principal.id}/${action}`)) return
    const link = via?.kind === 'link' ? { id: via.linkId, label: via.label } : null
    const detail: LogDetail = {
      role,
      ...(via === null ? {} : { via: via.kind }),
      ...(link === null ? {} : { link: link.id, label: link.label }),
    }
    const noted = this.#write(documentId, principal, { action, detail, linkId: link?.id ?? null })
      .catch((error: unknown) => this.#log.warn({ err: error, documentId }, 'a visit was not noted'))
      .finally(() => this.#underWay.delete(noted))
    this.#underWay.add(noted)
  }

  /** Resolves when everything is noted that was to be. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay)
  }

  #isNew(key: string): boolean {
    const now = this.#now().getTime()
    const last = this.#noted.get(key)
    if (last !== undefined && now - last < oneVisit) return false
    this.#noted.delete(key)
    this.#noted.set(key, now)
    for (const [oldest, at] of this.#noted) {
      if (this.#noted.size <= mostRemembered && now - at < oneVisit) break
      this.#noted.delete(oldest)
    }
    return true
  }

  async #write(
    documentId: DocumentId,
    principal: Principal,
    noted: { readonly action: LogAction; readonly detail: LogDetail; readonly linkId: string | null },
  ): Promise<void> {
    const now = this.#now()
    const { action, detail, linkId } = noted
    const { id: principalId, name } = principal
    await this.#entries.ask({ documentId, principalId, name, action, detail: JSON.stringify(detail) })
    if (linkId === null) return
    const data = { lastUsedAt: now }
    await this.#prisma.linkGrant.updateMany({ where: { linkId, principalId: principal.id }, data })
    await this.#prisma.link.updateMany({ where: { id: linkId }, data })
  }

  /** A document that is gone has no log, and somebody who comes twice in a group differs by what they did. */
  async #writeAll(entries: readonly Entry[]): Promise<undefined[]> {
    const now = this.#now()
    const since = new Date(now.getTime() - oneVisit)
    const column = (name: keyof Entry): string[] => entries.map((entry) => entry[name])
    await this.#prisma.$executeRaw`
      insert into access_log (document_id, at, principal_id, name, action, detail)
      select entry.document_id, ${now}, entry.principal_id, entry.name, entry.action, entry.detail::jsonb
      from unnest(${column('documentId')}::text[], ${column('principalId')}::text[], ${column('name')}::text[],
          ${column('action')}::text[], ${column('detail')}::text[])
          as entry(document_id, principal_id, name, action, detail)
        join documents on documents.id = entry.document_id
      where not exists (
        select from access_log where access_log.document_id = entry.document_id
          and access_log.principal_id = entry.principal_id and access_log.action = entry.action
          and access_log.at > ${since})`
    return entries.map(() => undefined)
  }
}
