/** Keeps `--lower-notice` at the room that a notice takes above the lower edge, until it is gone. */
export const keepNoticeRoom = (notice: HTMLElement): (() => void) => {
  const { style } = document.documentElement
  const sizes = new ResizeObserver(() => {
    style.setProperty('--lower-notice', `calc(${notice.offsetHeight}px + var(--space-4))`)
  })
  sizes.observe(notice)
  return () => {
    sizes.disconnect()
    style.removeProperty('--lower-notice')
  }
}
