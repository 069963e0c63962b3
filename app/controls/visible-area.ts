/** A rectangle on the page, in pixels from its upper left corner. */
export type Area = {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const barHeight = (name: string): number => {
  // A length may be computed; only an element of that height knows what it comes to.
  const probe = document.createElement('div')
  probe.style.cssText = `position: absolute; visibility: hidden; height: var(${name})`
  document.body.append(probe)
  const { height } = probe.getBoundingClientRect()
  probe.remove()
  return height
}

/** What can be seen of the page: without the bars at its edges, and above the keyboard of a phone. */
export const visibleArea = (): Area => {
  const viewport = window.visualViewport
  const left = window.scrollX + (viewport?.offsetLeft ?? 0)
  const top = window.scrollY + (viewport?.offsetTop ?? 0)
  return {
    left,
    top: top + barHeight('--upper-bar'),
    right: left + (viewport?.width ?? document.documentElement.clientWidth),
    bottom: top + (viewport?.height ?? window.innerHeight) - barHeight('--lower-bar'),
  }
}

/** A rectangle of the window, as one of the page. */
export const onPage = ({ left, top, right, bottom }: Area): Area => ({
  left: left + window.scrollX,
  top: top + window.scrollY,
  right: right + window.scrollX,
  bottom: bottom + window.scrollY,
})
