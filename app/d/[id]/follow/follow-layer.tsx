import X from 'lucide-react/icons/x'
import { useEffect, useRef, useState } from 'react'
import type { Provider } from '@/lib/collaboration/provider'
import type { Me } from '@/server/api/me'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import type { Face } from '../faces'
import styles from './follow.module.css'
import { type FollowEnd, followPerson } from './follow-person'
import type { Following } from './following'
import { otherWindows } from './other-windows'
import { type PublishedView, publishView } from './publish-view'

type FollowLayerProps = {
  readonly editor: Editor
  readonly provider: Provider
  readonly faces: readonly Face[]
  readonly me: Me | null
  readonly following: Following
  readonly notices: Notices
}

/** What one sees here is told to the others, and what they see is followed. Loaded once somebody else is here. */
export default function FollowLayer({ editor, provider, faces, me, following, notices }: FollowLayerProps) {
  const t = useTranslate()
  const { followed, onEnd, onFollowers } = following
  const { awareness } = provider
  const principalId = followed?.principalId ?? null
  const face = faces.find((one) => one.principalId === principalId) ?? followed
  const published = useRef<PublishedView | null>(null)
  const [words, setWords] = useState('')
  const own = me?.principalId
  const name = face?.name ?? ''
  // Only read when following ends: another name meanwhile does not begin it anew.
  const ended = useRef<(why: FollowEnd) => void>(() => {})

  useEffect(() => {
    ended.current = (why) => {
      onEnd()
      if (why === 'own move') return
      const gone = provider.synced ? 'people.followLeft' : 'people.followOffline'
      const key = { gone, away: 'people.followAway', nowhere: 'people.nowhere' } as const
      notices.add(t(key[why], { name }))
    }
  }, [onEnd, provider, notices, t, name])

  useEffect(() => {
    const followBack = (id: string | null) =>
      otherWindows(awareness).some(
        (one) => one.principalId === id && one.view?.kind === 'here' && one.view.follows === own,
      )
    let follows: string | null = null
    const view = publishView(editor, awareness, () => follows !== null && followBack(follows))
    published.current = {
      end: view.end,
      follow: (id) => {
        follows = null
        view.follow(id)
        follows = id
      },
    }
    return () => {
      published.current = null
      view.end()
    }
  }, [editor, awareness, own])

  useEffect(() => {
    let before = ''
    const count = () => {
      const theirs = otherWindows(awareness).filter(
        ({ view }) => view?.kind === 'here' && own !== undefined && view.follows === own,
      )
      const found = faces.filter((one) => theirs.some((other) => other.principalId === one.principalId))
      const now = found.map((one) => one.principalId)
      if (now.join() === before) return
      before = now.join()
      onFollowers(new Set(now))
    }
    count()
    awareness.on('change', count)
    return () => {
      awareness.off('change', count)
      if (before !== '') onFollowers(new Set())
    }
  }, [awareness, faces, own, onFollowers])

  useEffect(() => {
    if (principalId === null) return
    published.current?.follow(principalId)
    const leave = followPerson({ editor, awareness, principalId, onEnd: (why) => ended.current(why) })
    return () => {
      leave()
      published.current?.follow(null)
    }
  }, [editor, awareness, principalId])

  const told = useRef<string | null>(null)
  useEffect(() => {
    if (name !== '') setWords(t('people.following', { name }))
    else if (told.current) setWords(t('people.followEnded', { name: told.current }))
    told.current = name
  }, [name, t])

  return (
    <>
      <p className="spoken" role="status" aria-live="polite">
        {words}
      </p>
      {face && (
        <>
          <div className={styles.frame} data-hue={face.hue} />
          <section
            className={styles.bar}
            data-hue={face.hue}
            data-follow
            aria-label={t('people.following', { name })}
          >
            <span className={styles.words}>{t('people.following', { name })}</span>
            <button
              type="button"
              className={`${button.button} ${styles.stop}`}
              aria-label={t('people.stopFollowing', { name })}
              onClick={onEnd}
            >
              <X size={16} aria-hidden="true" />
              {t('people.stop')}
            </button>
          </section>
        </>
      )}
    </>
  )
}
