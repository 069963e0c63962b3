import { useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import { formatDay } from '@/lib/messages/format-date'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import { Avatar } from '../avatar'
import { RoleSelect } from './role-select'
import styles from './share.module.css'
import type { ReadRequest, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type RequestProps = {
  readonly api: ShareApi
  readonly request: ReadRequest
  readonly refresh: () => Promise<void>
}

const Request = ({ api, request, refresh }: RequestProps) => {
  const t = useTranslate()
  const [role, setRole] = useState<GivenRole>('viewer')
  const { busy, trouble, run } = useDeed(refresh)
  const { id, name, hue, guest, message, createdAt } = request
  return (
    <li className={styles.request}>
      <div className={styles.row}>
        <Avatar name={name} hue={hue} />
        <span className={styles.who}>
          <span className={styles.name}>
            <span className={styles.cut}>{name}</span>
            {guest && <span className={styles.guest}>{t('share.guest')}</span>}
          </span>
          <span className={styles.way}>
            {t('share.requests.askedOn', { day: formatDay(t.language, createdAt) })}
          </span>
        </span>
        <RoleSelect label={t('share.requests.mayDo', { name })} role={role} onRole={setRole} />
      </div>
      {message !== '' && <p className={styles.message}>{message}</p>}
      <div className={styles.buttons}>
        <button
          type="button"
          className={`${button.button} ${button.primary}`}
          aria-disabled={busy}
          onClick={() => void run(() => api.answerRequest(id, role))}
        >
          {t('share.requests.letIn')}
        </button>
        <button
          type="button"
          className={`${button.button} ${button.bordered}`}
          aria-disabled={busy}
          onClick={() => void run(() => api.answerRequest(id, null))}
        >
          {t('share.requests.decline')}
        </button>
      </div>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </li>
  )
}

type RequestsSectionProps = Omit<RequestProps, 'request'> & {
  readonly requests: readonly ReadRequest[] | null
}

/** Who stands at the door. */
export const RequestsSection = ({ requests, ...rest }: RequestsSectionProps) => {
  const t = useTranslate()
  return requests === null || requests.length === 0 ? null : (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('share.askHeading', { count: requests.length })}</h3>
      <ul className={styles.list}>
        {requests.map((request) => (
          <Request key={request.id} request={request} {...rest} />
        ))}
      </ul>
    </section>
  )
}
