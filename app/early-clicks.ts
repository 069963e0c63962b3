/** The button that was pressed last while nothing was behind the buttons yet. */
let pressed: HTMLElement | null = null

const note = ({ target }: MouseEvent): void => {
  const button = target instanceof Element ? target.closest<HTMLElement>('button[type=button]') : null
  if (button !== null) pressed = button
}

/** Keeps in mind which button is pressed before the interface is alive. */
export const noteClicks = (): void => document.addEventListener('click', note)

export const stopNotingClicks = (): void => document.removeEventListener('click', note)

/** Presses it, now that something is behind it. */
export const pressAgain = (): void => {
  const button = pressed
  pressed = null
  if (button?.isConnected) button.click()
}
