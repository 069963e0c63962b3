/** How high the lower bar is on narrow screens, in pixels. */
const lowerBar = 48

/** The upper and lower edge of what is free of bars, in pixels from the window's upper edge. */
export const freeEdges = (): { readonly top: number; readonly bottom: number } => {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => Number.parseFloat(style.getPropertyValue(name)) || 0
  const lower = window.matchMedia('(max-width: 719px)').matches ? lowerBar : 0
  return { top: read('--upper-bar'), bottom: window.innerHeight - lower }
}
