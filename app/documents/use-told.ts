import { useRef, useState } from 'react'
import { useTranslate } from '../translations'

/** What was done, and how to take it back. */
export type ToldDeed = {
  readonly text: string
  readonly undo: (() => Promise<void>) | null
  readonly wrong: boolean
}

/** What the page says of what was done in it, and what can be taken back: each thing once, the last one first. */
export const useTold = () => {
  const t = useTranslate()
  const [told, setTold] = useState<ToldDeed | null>(null)
  const undos = useRef<(() => Promise<void>)[]>([])
  return {
    told,
    tell: (text: string, undo: ToldDeed['undo'] = null): void => setTold({ text, undo, wrong: false }),
    tellWrong: (sentence: string | null): void =>
      setTold({ text: sentence ?? t('notices.noAnswer'), undo: null, wrong: true }),
    dismiss: (): void => setTold(null),
    undoable: (undo: () => Promise<void>): (() => Promise<void>) => {
      const once = async () => {
        if (!undos.current.includes(once)) return
        undos.current = undos.current.filter((other) => other !== once)
        await undo()
      }
      undos.current.push(once)
      return once
    },
    /** Takes back what was done last. */
    undoLast: async (): Promise<void> => undos.current.at(-1)?.(),
  }
}

export type Told = ReturnType<typeof useTold>
