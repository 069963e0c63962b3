import { useState } from 'react'
import { parseRole, type Role, roles } from '@/lib/access/roles'
import { useTranslate } from '../../../translations'
import { Avatar } from '../avatar'
import { Confirm } from './confirm'
import styles from './share.module.css'
import type { ShareApi } from './share-api'
import { useDeed } from './use-deed'

export type SharedPerson = {
  readonly principalId: string
  readonly name: string
  readonly hue: number
  readonly guest: boolean
  readonly role: Role
  /** Whether the role is theirs, and not that of a link. */
  readonly own: boolean
  /** How they came, or where they can be reached. */
  readonly way: string
}

type PersonRowProps = {
  readonly api: ShareApi
  readonly person: SharedPerson
  readonly you: boolean
  readonly manages: boolean
  readonly refresh: () => Promise<void>
}

/** What is asked about before it is done. */
type Asked = 'remove' | 'owner' | null

/** Somebody who is let in: as what, how they came, and for owners the choice of another role. */
export const PersonRow = ({ api, person, you, manages, refresh }: PersonRowProps) => {
  const { principalId, name, hue, guest, role, own, way } = person
  const t = useTranslate()
  const [asked, setAsked] = useState<Asked>(null)
  const { busy, trouble, run } = useDeed(refresh)
  const give = (wished: Role) => void run(() => api.changeRole(principalId, wished))
  const choose = (value: string) => {
    if (value === 'remove' || value === 'owner') return setAsked(value)
    setAsked(null)
    const wished = parseRole(value)
    if (wished !== null) give(wished)
  }
  const confirmed = () => {
    setAsked(null)
    if (asked === 'owner') give('owner')
    else void run(() => api.removePerson(principalId))
  }
  return (
    <li>
      <div className={styles.row}>
        <Avatar name={name} hue={hue} />
        <span className={styles.who}>
          <span className={styles.name}>
            <span className={styles.cut}>{you ? t('people.nameAndYou', { name }) : name}</span>
            {guest && <span className={styles.guest}>{t('share.guest')}</span>}
          </span>
          <span className={styles.way}>{way}</span>
        </span>
        {manages && !you ? (
          <select
            className={styles.select}
            aria-label={t('share.people.roleOf', { name })}
            value={asked ?? (own ? role : 'link')}
            disabled={busy}
            onChange={(event) => choose(event.target.value)}
          >
            {!own && (
              <option value="link">{t('share.roleByLink', { role: t(`share.roles.${role}`) })}</option>
            )}
            {roles.map((each) => (
              <option key={each} value={each}>
                {t(`share.roles.${each}`)}
              </option>
            ))}
            <option value="remove">{t('share.people.remove')}</option>
          </select>
        ) : (
          <span className={styles.role}>{t(`share.roles.${role}`)}</span>
        )}
      </div>
      {asked === 'remove' && (
        <Confirm
          question={t('share.people.removeQuestion', { name })}
          deed={t('share.people.removeDeed', { name })}
          busy={busy}
          onDeed={confirmed}
          onCancel={() => setAsked(null)}
        />
      )}
      {asked === 'owner' && (
        <Confirm
          question={t('share.people.ownerQuestion', { name })}
          deed={t('share.people.ownerDeed', { name })}
          busy={busy}
          onDeed={confirmed}
          onCancel={() => setAsked(null)}
        />
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </li>
  )
}
