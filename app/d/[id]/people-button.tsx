import Eye from 'lucide-react/icons/eye'
import EyeOff from 'lucide-react/icons/eye-off'
import LocateFixed from 'lucide-react/icons/locate-fixed'
import type { ReactNode } from 'react'
import { listOf } from '@/lib/messages/list-of'
import type { PrincipalId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import button from '../../controls/button.module.css'
import { PanelButton } from '../../controls/panel-button'
import { useTranslate } from '../../translations'
import { Avatar } from './avatar'
import type { Face } from './faces'
import type { Following } from './follow/following'
import { afterClosing } from './more/after-closing'
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
  readonly following: Following
  /** What else stands in the panel. */
  readonly children: ReactNode
}

const markOf = ({ you, guest, principalId }: Face, followers: ReadonlySet<PrincipalId>) => {
  if (you) return guest ? 'people.youGuest' : 'people.youMark'
  if (followers.has(principalId)) return 'people.followsYou'
  return guest ? 'people.guest' : null
}

/**
 * Who is here: faces in a row, each of which is followed when it is pressed, and behind one's own the list with names,
 * where one changes one's own.
 */
export const PeopleButton = ({ faces, me, onMe, onGoTo, following, children }: PeopleButtonProps) => {
  const place = usePlace()
  const t = useTranslate()
  const count = faces.length
  const hidden = faces.length - shownFaces
  const { followed, followers, onFollow } = following
  const followWords = (face: Face) =>
    t(face.principalId === followed?.principalId ? 'people.stopFollowing' : 'people.follow', {
      name: face.name,
    })
  const [first = null, ...others] = faces.slice(0, shownFaces)
  return (
    <>
      {others.length > 0 && (
        <ul className={`scripted ${styles.others}`} aria-label={t('people.others')}>
          {others.map((face) => (
            <li key={face.principalId}>
              <button
                type="button"
                className={styles.other}
                data-hue={face.hue}
                data-follow
                aria-pressed={face.principalId === followed?.principalId}
                aria-label={t('people.follow', { name: face.name })}
                data-tip={followWords(face)}
                disabled={onFollow === null}
                onClick={() => onFollow?.(face)}
              >
                <Avatar name={face.name} hue={face.hue} />
              </button>
            </li>
          ))}
        </ul>
      )}
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
            {first && (
              <span
                className={styles.face}
                data-tip={first.you ? t('people.nameAndYou', { name: first.name }) : first.name}
              >
                <Avatar name={first.name} hue={first.hue} />
              </span>
            )}
            {hidden > 0 && <span className={`${styles.face} ${styles.more}`} data-count={`+${hidden}`} />}
            {faces.length > 1 && (
              <span className={`${styles.face} ${styles.narrowMore}`} data-count={`+${faces.length - 1}`} />
            )}
          </>
        }
      >
        {(close) => (
          <>
            <ul className={styles.list}>
              {faces.map((face) => {
                const mark = markOf(face, followers)
                return (
                  <li key={face.principalId} className={styles.person}>
                    <Avatar name={face.name} hue={face.hue} />
                    <bdi className={styles.name}>{face.name}</bdi>
                    {mark && <span className={styles.who}>{t(mark)}</span>}
                    {onFollow && !face.you && (
                      <button
                        type="button"
                        className={`${button.button} ${button.icon}`}
                        data-follow
                        aria-label={followWords(face)}
                        data-tip={followWords(face)}
                        onClick={() => afterClosing(close, () => onFollow(face))}
                      >
                        {face.principalId === followed?.principalId ? (
                          <EyeOff size={16} aria-hidden="true" />
                        ) : (
                          <Eye size={16} aria-hidden="true" />
                        )}
                      </button>
                    )}
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
          </>
        )}
      </PanelButton>
    </>
  )
}
