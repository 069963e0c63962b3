import { useState } from 'react'
import type { Answer } from '../../../browser-api'
import { useTranslate } from '../../../translations'

/**
 * Does one thing at a time. Afterwards everything is read again, so that what is shown is what holds; what went wrong
 * is told in `trouble` until the next try. A deed that `leaves` ends one's
 * own role: what is shown then follows the role, when it is here.
 */
export const useDeed = (refresh: () => Promise<void>) => {
  const t = useTranslate()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const run = async <Value>(
    deed: () => Promise<Answer<Value>>,
    { leaves = false } = {},
  ): Promise<Value | null> => {
    if (busy) return null
    setBusy(true)
    setTrouble('')
    const answer = await deed()
    if (!answer.ok) setTrouble(answer.sentence ?? t('notices.noAnswer'))
    if (!answer.ok || !leaves) await refresh()
    setBusy(false)
    return answer.ok ? answer.value : null
  }
  return { busy, trouble, run }
}
