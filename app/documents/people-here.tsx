import { listOf } from '@/lib/messages/list-of'
import type { PresentPerson } from '@/server/home/home'
import { Avatar } from '../d/[id]/avatar'
import { useTranslate } from '../translations'
import styles from './document-item.module.css'

/** Faces that are shown; the others are counted. */
const mostFaces = 3

/** Who is in a document now. */
export const PeopleHere = ({ people }: { readonly people: readonly PresentPerson[] }) => {
  const t = useTranslate()
  if (people.length === 0) return null
  const names = listOf(
    t.language,
    people.map(({ name }) => name),
  )
  const said = t('documents.here', { names })
  return (
    <span className={styles.here} title={said}>
      <span className="spoken">{said}</span>
      {people.slice(0, mostFaces).map(({ principalId, name, hue }) => (
        <Avatar key={principalId} name={name} hue={hue} />
      ))}
      {people.length > mostFaces && <span aria-hidden="true">+{people.length - mostFaces}</span>}
    </span>
  )
}
