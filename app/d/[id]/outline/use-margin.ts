import { useEffect, useState } from 'react'
import type { Editor } from '../editor'

/** Pixels that are left free beside the text: the handle of a block stands there. */
const handleRoom = 76
/** Pixels; with less room an outline would be all cut words. */
const narrowest = 150
const widest = 272

/** How wide what stands in the margin at the start of the lines may be, in pixels; null where there is no room for it. */
export const useMargin = (editor: Editor): number | null => {
  const [margin, setMargin] = useState<number | null>(null)
  useEffect(() => {
    const { dom } = editor.view
    const look = () => {
      const { left, right } = dom.getBoundingClientRect()
      const width = document.documentElement.clientWidth
      const beside = document.documentElement.matches(':dir(rtl)') ? width - right : left
      const room = Math.min(Math.floor(beside) - handleRoom, widest)
      setMargin(room < narrowest ? null : room)
    }
    look()
    // The text gets wider or narrower with the window and with how somebody wants to read.
    const sizes = new ResizeObserver(look)
    sizes.observe(document.documentElement)
    sizes.observe(dom)
    return () => sizes.disconnect()
  }, [editor])
  return margin
}
