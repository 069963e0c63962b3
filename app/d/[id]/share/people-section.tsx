import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { Translate } from '@/lib/messages/translate'
import type { Me } from '@/server/api/me'
import { useTranslate } from '../../../translations'
import { PersonRow, type SharedPerson } from './person-row'
import styles from './share.module.css'
import type { ReadPeople, ShareApi } from './share-api'
import { wayWords } from './share-words'

type PeopleSectionProps = {
  readonly api: ShareApi
  readonly role: Role | null
  readonly me: Me | null
  readonly people: ReadPeople | null
  readonly refresh: () => Promise<void>
}

const peopleOf = ({ members, visitors }: ReadPeople, t: Translate): readonly SharedPerson[] => [
  ...members.map(({ via, email, ...person }) => ({
    ...person,
    own: true,
    way: email ?? wayWords(via, person.role, t),
  })),
  ...visitors.map(({ link, ...person }) => ({
    ...person,
    own: false,
    way:
      link === null || link.label === ''
        ? t('share.people.ways.link')
        : t('share.people.ways.namedLink', { label: link.label }),
  })),
]

/** Everybody who is let in, as what, and how they came. */
export const PeopleSection = ({ api, role, me, people, refresh }: PeopleSectionProps) => {
  const t = useTranslate()
  if (people === null) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('share.people.heading')}</h3>
      <ul className={styles.list}>
        {peopleOf(people, t).map((person) => (
          <PersonRow
            key={person.principalId}
            person={person}
            you={person.principalId === me?.principalId}
            manages={may(role, 'people.manage')}
            {...{ api, refresh }}
          />
        ))}
      </ul>
      {people.moreVisitors > 0 && (
        <p className={styles.hint}>{t('share.people.more', { count: people.moreVisitors })}</p>
      )}
    </section>
  )
}
