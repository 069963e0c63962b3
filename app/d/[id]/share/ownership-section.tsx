import { useState } from 'react'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { Me } from '@/server/api/me'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import { Confirm } from './confirm'
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
  const t = useTranslate()
  const [to, setTo] = useState('')
  const [asked, setAsked] = useState<'hand-over' | 'leave' | null>(null)
  const { busy, trouble, run } = useDeed(refresh)
  const everybody = [...(people?.members ?? []), ...(people?.visitors ?? [])]
  const others = everybody.filter(({ principalId }) => principalId !== me?.principalId)
  const heir = others.find(({ principalId }) => principalId === to)
  const isMember = people?.members.some(({ principalId }) => principalId === me?.principalId) ?? false
  const leave = async () => {
    setAsked(null)
    if ((await run(api.leave, { leaves: true })) !== null) window.location.assign('/')
  }
  const trash = async () => {
    if ((await run(api.trash, { leaves: true })) !== null) window.location.reload()
  }
  const handOver = async () => {
    setAsked(null)
    if ((await run(() => api.handOver(to), { leaves: true })) !== null) setTo('')
  }
  if (!may(role, 'document.hand-over') && !isMember) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('share.ownership.heading')}</h3>
      {may(role, 'document.hand-over') && others.length > 0 && (
        <div className={styles.quick}>
          <select
            className={`${styles.select} ${styles.grow}`}
            aria-label={t('share.ownership.heir')}
            value={to}
            onChange={(event) => {
              setTo(event.target.value)
              setAsked(null)
            }}
          >
            <option value="">{t('share.ownership.handOverTo')}</option>
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
            aria-expanded={asked === 'hand-over'}
            onClick={() => setAsked('hand-over')}
          >
            {t('share.ownership.handOver')}
          </button>
        </div>
      )}
      {asked === 'hand-over' && heir && (
        <Confirm
          question={t('share.ownership.handOverQuestion', { name: heir.name })}
          deed={t('share.ownership.handOverDeed', { name: heir.name })}
          busy={busy}
          onDeed={() => void handOver()}
          onCancel={() => setAsked(null)}
        />
      )}
      <div className={styles.buttons}>
        {isMember && (
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-expanded={asked === 'leave'}
            onClick={() => setAsked('leave')}
          >
            {t('share.ownership.leave')}
          </button>
        )}
        {may(role, 'document.trash') && (
          <button
            type="button"
            className={`${button.button} ${button.danger}`}
            aria-disabled={busy}
            onClick={() => void trash()}
          >
            {t('share.ownership.trash')}
          </button>
        )}
      </div>
      {asked === 'leave' && (
        <Confirm
          question={t('share.ownership.leaveQuestion')}
          deed={t('share.ownership.leaveDeed')}
          busy={busy}
          onDeed={() => void leave()}
          onCancel={() => setAsked(null)}
        />
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
