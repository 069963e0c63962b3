import { useState } from 'react'
import type { Answer } from '../browser-api'
import { useTranslate } from '../translations'

/** What is shown of something that a person does on this page. */
export type Told = { readonly text: string; readonly wrong: boolean }

/**
 * Does one thing at a time and tells what came of it. `done` is the sentence for a good end, or what happens then.
 */
export const useDeed = () => {
  const t = useTranslate()
  const [told, setTold] = useState<Told>({ text: '', wrong: false })
  const [busy, setBusy] = useState(false)
  const run = async (deed: () => Promise<Answer<unknown>>, done: string | (() => void)): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setTold({ text: '', wrong: false })
    const answer = await deed()
    setBusy(false)
    if (!answer.ok) setTold({ text: answer.sentence ?? t('notices.noAnswer'), wrong: true })
    else if (typeof done === 'string') setTold({ text: done, wrong: false })
    else done()
    return answer.ok
  }
  return { told, busy, run, tell: (text: string, wrong = false) => setTold({ text, wrong }) }
}
