/** Copies by way of a selection, which browsers also allow without a secure origin. Keeps focus and selection. */
const copyBySelecting = (text: string): boolean => {
  const before = document.activeElement
  const selection = document.getSelection()
  const range = selection?.rangeCount ? selection.getRangeAt(0) : null
  const area = document.createElement('textarea')
  area.value = text
  area.readOnly = true
  area.style.cssText = 'position:fixed;opacity:0'
  document.body.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  if (before instanceof HTMLElement) before.focus()
  if (range) {
    selection?.removeAllRanges()
    selection?.addRange(range)
  }
  return done
}

/** Puts `text` on the clipboard. False where the browser does not let a page do that. */
export const copyText = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    // Over plain http the clipboard is not there at all.
    return copyBySelecting(text)
  }
}
