const key = 'outline'

/** Whether the outline is wished beside the text; remembered in this browser. */
export const wishesOutline = (): boolean => {
  try {
    return localStorage.getItem(key) !== 'hidden'
  } catch {
    // Storage is closed to the page.
    return true
  }
}

export const rememberOutline = (shown: boolean): void => {
  try {
    localStorage.setItem(key, shown ? 'shown' : 'hidden')
  } catch {
    // As above; it holds until the page is left.
  }
}
