/**
 * Closes a panel and then does something elsewhere on the page, once the panel has given the focus back: while it
 * stands it would take it away again.
 */
export const afterClosing = (close: () => void, deed: () => void): void => {
  close()
  requestAnimationFrame(() => requestAnimationFrame(deed))
}
