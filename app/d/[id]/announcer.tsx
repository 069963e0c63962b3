import { useEffect, useRef, useState } from 'react'
import type { ProviderState } from '@/lib/collaboration/provider-state'
import { useTranslate } from '../../translations'
import { comingsAndGoings } from './announcement'
import type { Face } from './faces'
import { offlineSentence } from './save-words'

/** Milliseconds in which comings and goings are told together. */
const gatherMs = 1200

const spokenConnection = (state: ProviderState): 'here' | 'away' | 'unsaved' | 'ended' | null => {
  if (!state.loaded) return null
  switch (state.save.kind) {
    case 'offline':
      return 'away'
    case 'not-saved':
      // With nothing unsaved, the notice of the refusal says all that there is to say.
      return state.save.waiting > 0 ? 'unsaved' : 'ended'
    case 'saved':
      return 'here'
    case 'saving':
      return null
  }
}

/** Says what changes around the text, and never the typing itself. */
export const Announcer = ({
  state,
  faces,
}: {
  readonly state: ProviderState
  readonly faces: readonly Face[]
}) => {
  const t = useTranslate()
  const [words, setWords] = useState('')
  const toldFaces = useRef<readonly Face[] | null>(null)
  const toldConnection = useRef<ReturnType<typeof spokenConnection>>(null)
  const connection = spokenConnection(state)
  const present = state.connection === 'online'

  useEffect(() => {
    // While the connection is away nobody is seen; nobody has left because of it.
    if (!present) return
    const timer = setTimeout(() => {
      const news = toldFaces.current === null ? null : comingsAndGoings(toldFaces.current, faces, t)
      toldFaces.current = faces
      if (news !== null) setWords(news)
    }, gatherMs)
    return () => clearTimeout(timer)
  }, [faces, present, t])

  useEffect(() => {
    const before = toldConnection.current
    if (connection === null || connection === before) return
    toldConnection.current = connection
    if (connection === 'away') setWords(offlineSentence(0, t))
    else if (connection === 'unsaved') setWords(t('saving.lastNotSaved'))
    else if (connection === 'ended') setWords('')
    else if (before !== null) setWords(t('saving.back'))
  }, [connection, t])

  return (
    <p className="spoken" role="status" aria-live="polite">
      {words}
    </p>
  )
}
