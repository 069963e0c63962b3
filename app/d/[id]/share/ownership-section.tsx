import { useState } from 'react'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { Me } from '@/server/api/me'
import button from '../../../controls/button.module.css'
import styles from './share.module.css'
import type { ReadPeople, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type OwnershipSectionProps = {
  readonly api: ShareApi
  readonly role: Role | null
  readonly me: Me | null
  readonly people: ReadPeople | null
  readonly refresh: () => Promise<void>
}

/** Handing a document over, leaving it, and the trash. */
export const OwnershipSection = ({ api, role, me, people, refresh }: OwnershipSectionProps) => {
  const [to, setTo] = useState('')
  const { busy, trouble, run } = useDeed(refresh)
  const others = people?.members.filter(({ principalId }) => principalId !== me?.principalId) ?? []
  const isMember = people?.members.some(({ principalId }) => principalId === me?.principalId) ?? false
  const away = async (deed: () => ReturnType<ShareApi['leave']>) => {
    if ((await run(deed)) !== null) window.location.assign('/')
  }
  if (!may(role, 'document.hand-over') && !isMember) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>This document</h3>
      {may(role, 'document.hand-over') && others.length > 0 && (
        <div className={styles.quick}>
          <select
            className={`${styles.select} ${styles.grow}`}
            aria-label="Who gets the document"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          >
            <option value="">Hand over to …</option>
            {others.map(({ principalId, name }) => (
              <option key={principalId} value={principalId}>
                {name}
              </option>
            ))}
          </select>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            disabled={to === ''}
            aria-disabled={busy}
            onClick={() => void run(() => api.handOver(to))}
          >
            Hand over
          </button>
        </div>
      )}
      <div className={styles.buttons}>
        {isMember && (
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={busy}
            onClick={() => void away(api.leave)}
          >
            Leave
          </button>
        )}
        {may(role, 'document.trash') && (
          <button
            type="button"
            className={`${button.button} ${styles.danger}`}
            aria-disabled={busy}
            onClick={() => void away(api.trash)}
          >
            Move to the trash
          </button>
        )}
      </div>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
