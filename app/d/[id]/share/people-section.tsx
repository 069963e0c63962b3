import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import type { Me } from '@/server/api/me'
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

const peopleOf = ({ members, visitors }: ReadPeople): readonly SharedPerson[] => [
  ...members.map(({ via, email, ...person }) => ({
    ...person,
    own: true,
    way: email ?? wayWords(via, person.role),
  })),
  ...visitors.map(({ link, ...person }) => ({
    ...person,
    own: false,
    way: link === null || link.label === '' ? 'Came by a link' : `Came by “${link.label}”`,
  })),
]

/** Everybody who is let in, as what, and how they came. */
export const PeopleSection = ({ api, role, me, people, refresh }: PeopleSectionProps) => {
  if (people === null) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>People with access</h3>
      <ul className={styles.list}>
        {peopleOf(people).map((person) => (
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
        <p className={styles.hint}>and {people.moreVisitors} more who came by links</p>
      )}
    </section>
  )
}
