import LocateFixed from 'lucide-react/icons/locate-fixed'
import type { ReactNode } from 'react'
import { listOf } from '@/lib/messages/list-of'
import type { Me } from '@/server/api/me'
import button from '../../controls/button.module.css'
import { PanelButton } from '../../controls/panel-button'
import { useTranslate } from '../../translations'
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
  /** Leads to where somebody is in the text; null where nobody can be led there yet. */
  readonly onGoTo: ((face: Face) => void) | null
  /** What else stands in the panel. */
  readonly children: ReactNode
}

const markOf = ({ you, guest }: Face) =>
  you ? (guest ? 'people.youGuest' : 'people.youMark') : guest ? 'people.guest' : null

/** Who is here: faces in a row, and behind them the list with names, where one changes one's own. */
export const PeopleButton = ({ faces, me, onMe, onGoTo, children }: PeopleButtonProps) => {
  const place = usePlace()
  const t = useTranslate()
  const count = faces.length
  const hidden = faces.length - shownFaces
  return (
    <PanelButton
      label={
        count === 0
          ? t('people.here')
          : t('people.countAndNames', {
              count,
              names: listOf(
                t.language,
                faces.map((face) => (face.you ? t('people.you') : face.name)),
              ),
            })
      }
      title={count === 0 ? t('people.here') : t('people.count', { count })}
      className={`scripted ${styles.faces}`}
      face={
        <>
          {faces.slice(0, shownFaces).map((face) => (
            <span
              key={face.principalId}
              className={styles.face}
              data-tip={face.you ? t('people.nameAndYou', { name: face.name }) : face.name}
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
        {faces.map((face) => {
          const mark = markOf(face)
          return (
            <li key={face.principalId} className={styles.person}>
              <Avatar name={face.name} hue={face.hue} />
              <bdi className={styles.name}>{face.name}</bdi>
              {mark && <span className={styles.who}>{t(mark)}</span>}
              {onGoTo && !face.you && (
                <button
                  type="button"
                  className={`${button.button} ${button.icon}`}
                  aria-label={t('people.goTo', { name: face.name })}
                  data-tip={t('people.goTo', { name: face.name })}
                  onClick={() => onGoTo(face)}
                >
                  <LocateFixed size={16} aria-hidden="true" />
                </button>
              )}
            </li>
          )
        })}
      </ul>
      {me && <PersonForm me={me} onMe={onMe} />}
      {me && (
        <p className={styles.account}>
          {me.guest && <span>{t('people.guestHint')}</span>}
          <a
            className={`${button.button} ${button.bordered}`}
            href={me.guest ? `/account?back=${encodeURIComponent(place)}` : '/account'}
          >
            {t(me.guest ? 'people.signIn' : 'people.account')}
          </a>
        </p>
      )}
      {children}
    </PanelButton>
  )
}
