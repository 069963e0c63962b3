import { type FormEvent, useId, useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import { formatDay } from '@/lib/messages/format-date'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import { handOut } from './hand-out'
import { RoleSelect } from './role-select'
import styles from './share.module.css'
import type { ReadInvitation, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type InviteFormProps = {
  readonly api: ShareApi
  readonly invitations: readonly ReadInvitation[] | null
  readonly title: string
  readonly notices: Notices
  readonly refresh: () => Promise<void>
}

/** Invites somebody by e-mail, also without an account, and lists whom one has invited. */
export const InviteForm = ({ api, invitations, title, notices, refresh }: InviteFormProps) => {
  const t = useTranslate()
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<GivenRole>('editor')
  const { busy, trouble, run } = useDeed(refresh)
  const id = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const invited = await run(() => api.invite(email, role))
    if (invited === null) return
    setEmail('')
    notices.add(invited.sent ? t('share.invite.sent', { email: invited.email }) : t('share.invite.notSent'))
  }
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('share.invite.heading')}</h3>
      <form onSubmit={submit}>
        <label className="spoken" htmlFor={id}>
          {t('share.invite.email')}
        </label>
        <div className={styles.quick}>
          <input
            id={id}
            className={`${field.field} ${styles.grow}`}
            type="email"
            placeholder={t('share.invite.emailExample')}
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <RoleSelect label={t('share.invite.mayDo')} role={role} onRole={setRole} />
          <button type="submit" className={`${button.button} ${button.bordered}`} aria-disabled={busy}>
            {t('share.invite.invite')}
          </button>
        </div>
      </form>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
      <ul className={styles.list}>
        {invitations?.map(({ id, email, role, path, expiresAt }) => (
          <li key={id} className={styles.row}>
            <span className={styles.who}>
              <span className={styles.name}>
                <span className={styles.cut}>{email}</span>
              </span>
              <span className={styles.way}>
                {t('share.invite.until', {
                  role: t(`share.roles.${role}`),
                  day: formatDay(t.language, expiresAt),
                })}
              </span>
            </span>
            {path !== null && (
              <button
                type="button"
                className={`${button.button} ${button.bordered}`}
                aria-label={t('share.invite.copyOf', { email })}
                onClick={() =>
                  void handOut({ path, title, copied: t(`share.link.copied.${role}`), notices, t })
                }
              >
                {t('share.copy')}
              </button>
            )}
            <button
              type="button"
              className={button.button}
              aria-label={t('share.invite.withdrawOf', { email })}
              onClick={() => void run(() => api.revokeInvitation(id))}
            >
              {t('share.withdraw')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
