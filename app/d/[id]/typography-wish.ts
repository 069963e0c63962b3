const key = 'typography'

/** Whether quotation marks and dashes are to be written as print has them; remembered in this browser. */
export const wishesTypography = (): boolean => {
  try {
    return localStorage.getItem(key) === 'on'
  } catch {
    // Storage is closed to the page.
    return false
  }
}

export const rememberTypography = (on: boolean): void => {
  try {
    localStorage.setItem(key, on ? 'on' : 'off')
  } catch {
    // As above; it holds until the page is left.
  }
}
