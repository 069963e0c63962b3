import type { ReactNode } from 'react'
import type { Me } from '@/server/api/me'
import button from '../../controls/button.module.css'
import { PanelButton } from '../../controls/panel-button'
import { Avatar } from './avatar'
import type { Face } from './faces'
import styles from './people-button.module.css'
import { PersonForm } from './person-form'
import { usePlace } from './use-place'

/** Faces that are shown; whoever is beyond them is a number. */
const shownFaces = 5

type PeopleButtonProps = {
  readonly faces: readonly Face[]
  readonly me: Me | null
  readonly onMe: (me: Me) => void
  /** What else stands in the panel. */
  readonly children: ReactNode
}

const marks = (face: Face): string | null =>
  face.you ? (face.guest ? 'You, a guest' : 'You') : face.guest ? 'Guest' : null

/** Who is here: faces in a row, and behind them the list with names, where one changes one's own. */
export const PeopleButton = ({ faces, me, onMe, children }: PeopleButtonProps) => {
  const place = usePlace()
  const count = faces.length === 1 ? '1 person here' : `${faces.length} people here`
  const hidden = faces.length - shownFaces
  return (
    <PanelButton
      label={
        faces.length === 0
          ? 'People here'
          : `${count}: ${faces.map((face) => (face.you ? 'you' : face.name)).join(', ')}`
      }
      title={faces.length === 0 ? 'People here' : count}
      className={`scripted ${styles.faces}`}
      face={
        <>
          {faces.slice(0, shownFaces).map((face) => (
            <span
              key={face.principalId}
              className={styles.face}
              data-tip={face.you ? `${face.name} (you)` : face.name}
            >
              <Avatar name={face.name} hue={face.hue} />
            </span>
          ))}
          {hidden > 0 && <span className={`${styles.face} ${styles.more}`} data-count={`+${hidden}`} />}
          {faces.length > 1 && (
            <span className={`${styles.face} ${styles.narrowMore}`} data-count={`+${faces.length - 1}`} />
          )}
        </>
      }
    >
      <ul className={styles.list}>
        {faces.map((face) => (
          <li key={face.principalId} className={styles.person}>
            <Avatar name={face.name} hue={face.hue} />
            <span className={styles.name}>{face.name}</span>
            {marks(face) && <span className={styles.who}>{marks(face)}</span>}
          </li>
        ))}
      </ul>
      {me && <PersonForm me={me} onMe={onMe} />}
      {me && (
        <p className={styles.account}>
          {me.guest && <span>You are a guest, known by this browser.</span>}
          <a
            className={`${button.button} ${button.bordered}`}
            href={me.guest ? `/account?back=${encodeURIComponent(place)}` : '/account'}
          >
            {me.guest ? 'Sign in or make an account' : 'Your account'}
          </a>
        </p>
      )}
      {children}
    </PanelButton>
  )
}
