import { type FormEvent, useId, useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import { useTranslate } from '../../../translations'
import { RoleSelect } from './role-select'
import styles from './share.module.css'
import type { LinkWish, ReadLink } from './share-api'

type LinkFormProps = {
  /** What is changed; null for a new one. */
  readonly link: ReadLink | null
  readonly deed: string
  readonly onWish: (wish: LinkWish & { readonly role: GivenRole }) => Promise<void>
  readonly onClose: () => void
}

/** A moment as the field for one writes it: local, to the minute. */
const asField = (iso: string | null): string => {
  if (iso === null) return ''
  const date = new Date(iso)
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** What a link is: its name, role, end and password. */
export const LinkForm = ({ link, deed, onWish, onClose }: LinkFormProps) => {
  const t = useTranslate()
  const [label, setLabel] = useState(link?.label ?? '')
  const [role, setRole] = useState<GivenRole>(link?.role ?? 'viewer')
  const [ends, setEnds] = useState(asField(link?.expiresAt ?? null))
  const [password, setPassword] = useState('')
  const [open, setOpen] = useState(false)
  const [labelId, endsId, passwordId, openId] = [useId(), useId(), useId(), useId()]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const expiresAt = ends === '' ? null : new Date(ends).toISOString()
    void onWish({
      role,
      label,
      expiresAt,
      ...(open ? { password: null } : password === '' ? {} : { password }),
    })
  }
  return (
    <form className={styles.form} onSubmit={submit}>
      <div className={styles.pair}>
        <div>
          <label className={field.label} htmlFor={labelId}>
            {t('share.link.name')}
          </label>
          <input
            id={labelId}
            className={`${field.field} ${styles.input}`}
            placeholder={t('share.link.nameExample')}
            value={label}
            onChange={(event) => setLabel(event.target.value)}
          />
        </div>
        <div>
          <span className={field.label}>{t('share.link.gives')}</span>
          <RoleSelect label={t('share.link.lets')} role={role} onRole={setRole} />
        </div>
      </div>
      <div className={styles.pair}>
        <div>
          <label className={field.label} htmlFor={endsId}>
            {t('share.link.ends')}
          </label>
          <input
            id={endsId}
            className={`${field.field} ${styles.input}`}
            type="datetime-local"
            value={ends}
            onChange={(event) => setEnds(event.target.value)}
          />
        </div>
        <div>
          <label className={field.label} htmlFor={passwordId}>
            {t(link?.hasPassword ? 'share.link.otherPassword' : 'share.link.password')}
          </label>
          <input
            id={passwordId}
            className={`${field.field} ${styles.input}`}
            type="password"
            autoComplete="new-password"
            disabled={open}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
      </div>
      {link?.hasPassword && (
        <label htmlFor={openId} className={`${styles.hint} ${styles.choice}`}>
          <input
            id={openId}
            type="checkbox"
            checked={open}
            onChange={(event) => setOpen(event.target.checked)}
          />
          {t('share.link.noPassword')}
        </label>
      )}
      {link !== null && password !== '' && <p className={styles.hint}>{t('share.link.newPasswordHint')}</p>}
      <div className={styles.buttons}>
        <button type="submit" className={`${button.button} ${button.primary}`}>
          {deed}
        </button>
        <button type="button" className={button.button} onClick={onClose}>
          {t('share.cancel')}
        </button>
      </div>
    </form>
  )
}
