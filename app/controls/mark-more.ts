/** Pixels at the end that count as none: nothing but room stands there. */
const nothing = 8

/** Keeps `data-more` on what scrolls within its parent while there is more of it below. Returns how to stop that. */
export const markMore = (inside: HTMLElement | null): (() => void) | undefined => {
  const around = inside?.parentElement
  if (!inside || !around) return undefined
  const look = (): void => {
    const below = around.scrollHeight - around.clientHeight - around.scrollTop
    inside.toggleAttribute('data-more', below > nothing)
  }
  around.addEventListener('scroll', look, { passive: true })
  const sizes = new ResizeObserver(look)
  for (const element of [inside, around]) sizes.observe(element)
  return () => {
    around.removeEventListener('scroll', look)
    sizes.disconnect()
  }
}
