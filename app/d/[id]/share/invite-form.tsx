import { type FormEvent, useId, useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import type { Notices } from '../../../controls/notices'
import { handOut } from './hand-out'
import { RoleSelect } from './role-select'
import styles from './share.module.css'
import type { ReadInvitation, ShareApi } from './share-api'
import { dayWords, roleNames, roleVerbs } from './share-words'
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
  const [email, setEmail] = useState('')
  const [role, setRole] = useState<GivenRole>('editor')
  const { busy, trouble, run } = useDeed(refresh)
  const id = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const invited = await run(() => api.invite(email, role))
    if (invited === null) return
    setEmail('')
    notices.add(
      invited.sent
        ? `A letter is on its way to ${invited.email}.`
        : 'This server sends no e-mail: copy the invitation below and send it yourself.',
    )
  }
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Invite by e-mail</h3>
      <form onSubmit={submit}>
        <label className="spoken" htmlFor={id}>
          E-mail address
        </label>
        <div className={styles.quick}>
          <input
            id={id}
            className={`${field.field} ${styles.grow}`}
            type="email"
            placeholder="name@example.org"
            autoComplete="off"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <RoleSelect label="What they may do" role={role} onRole={setRole} />
          <button type="submit" className={`${button.button} ${button.bordered}`} aria-disabled={busy}>
            Invite
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
                {roleNames[role]} · invited, until {dayWords(expiresAt)}
              </span>
            </span>
            {path !== null && (
              <button
                type="button"
                className={`${button.button} ${button.bordered}`}
                aria-label={`Copy the invitation of ${email}`}
                onClick={() => void handOut({ path, title, verb: roleVerbs[role], notices })}
              >
                Copy
              </button>
            )}
            <button
              type="button"
              className={button.button}
              aria-label={`Withdraw the invitation of ${email}`}
              onClick={() => void run(() => api.revokeInvitation(id))}
            >
              Withdraw
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
