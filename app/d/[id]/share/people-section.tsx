import { may } from '@/lib/access/permissions'
import { parseRole, type Role, roles } from '@/lib/access/roles'
import type { Me } from '@/server/api/me'
import button from '../../../controls/button.module.css'
import { Avatar } from '../avatar'
import styles from './share.module.css'
import type { ReadPeople, ShareApi } from './share-api'
import { roleNames, wayWords } from './share-words'
import { useDeed } from './use-deed'

type PeopleSectionProps = {
  readonly api: ShareApi
  readonly role: Role | null
  readonly me: Me | null
  readonly people: ReadPeople | null
  readonly refresh: () => Promise<void>
}

/** Everybody who is let in, as what, and how they came. */
export const PeopleSection = ({ api, role, me, people, refresh }: PeopleSectionProps) => {
  const { busy, trouble, run } = useDeed(refresh)
  if (people === null) return null
  const manages = may(role, 'people.manage')
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>People with access</h3>
      <ul className={styles.list}>
        {people.members.map(({ principalId, name, hue, guest, role: theirs, via, email }) => {
          const you = principalId === me?.principalId
          return (
            <li key={principalId} className={styles.row}>
              <Avatar name={name} hue={hue} />
              <span className={styles.who}>
                <span className={styles.name}>
                  {name}
                  {you && ' (you)'}
                  {guest && <span className={styles.guest}>Guest</span>}
                </span>
                <span className={styles.way}> {email ?? wayWords(via)}</span>
              </span>
              {manages && !you ? (
                <select
                  className={styles.select}
                  aria-label={`Role of ${name}`}
                  value={theirs}
                  disabled={busy}
                  onChange={(event) => {
                    const { value } = event.target
                    const chosen = parseRole(value)
                    if (chosen !== null) void run(() => api.changeRole(principalId, chosen))
                    else void run(() => api.removePerson(principalId))
                  }}
                >
                  {roles.map((each) => (
                    <option key={each} value={each}>
                      {roleNames[each]}
                    </option>
                  ))}
                  <option value="">Remove</option>
                </select>
              ) : (
                <span className={styles.way}>{roleNames[theirs]}</span>
              )}
            </li>
          )
        })}
        {people.visitors.map(({ principalId, name, hue, guest, role: theirs, link }) => (
          <li key={principalId} className={styles.row}>
            <Avatar name={name} hue={hue} />
            <span className={styles.who}>
              <span className={styles.name}>
                {name}
                {principalId === me?.principalId && ' (you)'}
                {guest && <span className={styles.guest}>Guest</span>}
              </span>
              <span className={styles.way}>
                {' '}
                {link === null || link.label === '' ? 'Came by a link' : `Came by “${link.label}”`}
              </span>
            </span>
            {manages ? (
              <button
                type="button"
                className={`${button.button} ${button.bordered}`}
                aria-disabled={busy}
                aria-label={`Give ${name} a role of their own`}
                data-tip="Stays when the link is withdrawn"
                onClick={() => void run(() => api.changeRole(principalId, theirs))}
              >
                {roleNames[theirs]} · keep
              </button>
            ) : (
              <span className={styles.way}>{roleNames[theirs]}</span>
            )}
          </li>
        ))}
      </ul>
      {people.moreVisitors > 0 && (
        <p className={styles.hint}>and {people.moreVisitors} more who came by links</p>
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
