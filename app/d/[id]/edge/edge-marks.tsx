import ArrowDown from 'lucide-react/icons/arrow-down'
import ArrowUp from 'lucide-react/icons/arrow-up'
import { useEffect, useState } from 'react'
import { useTranslate } from '../../../translations'
import { Avatar } from '../avatar'
import type { Editor } from '../editor'
import { freeEdges } from '../free-edges'
import { goToPerson } from '../go-to-person'
import styles from './edge-marks.module.css'
import { type PeopleBeyond, type PersonBeyond, peopleBeyond } from './people-beyond'

/** Milliseconds within which what is written is looked at once. */
const restMs = 300

const nobody: PeopleBeyond = { above: [], below: [] }

/** At the window's edges, who writes beyond them: a press leads there. Loaded once somebody else is here. */
export default function EdgeMarks({ editor }: { readonly editor: Editor }) {
  const t = useTranslate()
  const [beyond, setBeyond] = useState(nobody)
  useEffect(() => {
    let frame = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      frame = 0
      const now = peopleBeyond(editor, freeEdges())
      setBeyond((before) => (JSON.stringify(now) === JSON.stringify(before) ? before : now))
    }
    // All that moves in one frame is measured once.
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(look)
    }
    const atRest = () => {
      timer ??= setTimeout(() => {
        timer = undefined
        later()
      }, restMs)
    }
    later()
    const leave = editor.subscribe(atRest)
    window.addEventListener('scroll', later, { passive: true })
    window.addEventListener('resize', later)
    return () => {
      leave()
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      window.removeEventListener('scroll', later)
      window.removeEventListener('resize', later)
    }
  }, [editor])

  const marks = (people: readonly PersonBeyond[], side: 'above' | 'below') =>
    people.length > 0 && (
      <div className={`${styles.marks} ${styles[side] ?? ''}`}>
        {people.map(({ clientId, name, hue, place }) => (
          <button
            key={clientId}
            type="button"
            className={styles.mark}
            data-hue={hue}
            aria-label={t(`people.${side}`, { name })}
            data-tip={t(`people.${side}`, { name })}
            onClick={() => goToPerson(editor, place)}
          >
            <Avatar name={name} hue={hue} />
            {side === 'above' ? (
              <ArrowUp size={14} aria-hidden="true" />
            ) : (
              <ArrowDown size={14} aria-hidden="true" />
            )}
          </button>
        ))}
      </div>
    )

  return (
    <>
      {marks(beyond.above, 'above')}
      {marks(beyond.below, 'below')}
    </>
  )
}
