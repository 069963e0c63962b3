import type { PrismaClient } from '@/generated/prisma/client'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import { type FilesRefused, refused } from '@/server/files/files-result'
import type { Limits } from '@/server/limits'

export type DocumentRoomParts = {
  readonly prisma: PrismaClient
  readonly limits: Pick<Limits, 'principalDocuments'>
}

type Made<Value> = { readonly ok: true; readonly value: Value } | FilesRefused

type Standing = { readonly owned: bigint; readonly most: number | null }

/**
 * How many documents somebody may own: those in the trash count too.
 *
 * 1. Documents of one person are made one after the other here, so that two cannot both take the last place. Processes
 *    that share a database do not wait for each other.
 */
export class DocumentRoom {
  readonly #parts: DocumentRoomParts
  readonly #turns = new Map<PrincipalId, Promise<unknown>>()

  constructor(parts: DocumentRoomParts) {
    this.#parts = parts
  }

  /** Makes a document of somebody's by `make`, when there is room for one more. Rejects as `make` does. */
  within<Value>(owner: { readonly id: PrincipalId }, make: () => Promise<Value>): Promise<Made<Value>> {
    const before = this.#turns.get(owner.id) ?? Promise.resolve()
    const turn = before.then(async (): Promise<Made<Value>> => {
      const no = await this.#refusal(owner.id)
      return no ?? { ok: true, value: await make() }
    })
    const over = turn.then(
      () => {},
      () => {},
    )
    this.#turns.set(owner.id, over)
    void over.then(() => {
      if (this.#turns.get(owner.id) === over) this.#turns.delete(owner.id)
    })
    return turn
  }

  async #refusal(ownerId: PrincipalId): Promise<FilesRefused | null> {
    const { prisma, limits } = this.#parts
    const [standing] = await prisma.$queryRaw<Standing[]>`
      select (select count(*) from members where principal_id = ${ownerId} and role = 'owner') as owned,
        (select most_documents from principals where id = ${ownerId}) as most`
    const most = standing?.most ?? limits.principalDocuments
    if (Number(standing?.owned ?? 0) < most) return null
    return refused('no-room', (t) => t('answers.room.personDocuments', { most }))
  }
}
