import { useEffect, useState } from 'react'
import type { SaveState } from '@/lib/collaboration/provider-state'

/** Milliseconds of rest before "Saving…" gives way to "Saved": words that change with every key cannot be read. */
const restMs = 350

/** The save state without flicker. It may say "Saving…" a little too long, and never "Saved" too soon. */
export const useCalmSave = (save: SaveState): SaveState => {
  const [shown, setShown] = useState(save)
  const settling = save.kind === 'saved' && shown.kind === 'saving'
  if (!settling && shown !== save) setShown(save)
  useEffect(() => {
    if (!settling) return
    const timer = setTimeout(() => setShown(save), restMs)
    return () => clearTimeout(timer)
  }, [settling, save])
  return settling ? shown : save
}
