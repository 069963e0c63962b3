/** Keys that by themselves move nothing. */
const silent: ReadonlySet<string> = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock', 'Fn'])

/** What is about following itself: it switches it on and off in its own way. */
const followControl = '[data-follow]'
const besideText = `header, [role="dialog"], ${followControl}`

const within = (target: EventTarget | null, selector: string): boolean =>
  target instanceof Element && target.closest(selector) !== null

/** Whether a key is meant for a field, a list of tools or a button, and not for what is seen. */
const isElsewhere = ({ key, target }: KeyboardEvent): boolean =>
  within(target, '[role="dialog"], [role="toolbar"], input') ||
  (within(target, besideText) && [' ', 'Enter'].includes(key))

/**
 * Calls `moved` when the person before this window does something there: scrolls, presses a key, presses into the text.
 * What they do in panels and bars is not about where they look, but for Escape. The answer ends that.
 */
export const ownMove = (moved: () => void): (() => void) => {
  const keyed = (event: KeyboardEvent) => {
    if (silent.has(event.key)) return
    // Outside the text, Tab leads to the button that ends it.
    if (
      event.key === 'Tab' ? within(event.target, '.prose') : event.key === 'Escape' || !isElsewhere(event)
    ) {
      moved()
    }
  }
  const pressed = (event: PointerEvent) => {
    if (!within(event.target, besideText)) moved()
  }
  const scrolling = (event: Event) => {
    if (!within(event.target, '[role="dialog"]')) moved()
  }
  const passive = { capture: true, passive: true } as const
  window.addEventListener('keydown', keyed, true)
  window.addEventListener('pointerdown', pressed, true)
  window.addEventListener('wheel', scrolling, passive)
  window.addEventListener('touchmove', scrolling, passive)
  return () => {
    window.removeEventListener('keydown', keyed, true)
    window.removeEventListener('pointerdown', pressed, true)
    window.removeEventListener('wheel', scrolling, passive)
    window.removeEventListener('touchmove', scrolling, passive)
  }
}
