import type { KeyboardEvent } from 'react'

/** Moves focus among the tools of a bar with the arrow keys, so that Tab passes the whole bar in one step. */
export const roveTools = (event: KeyboardEvent<HTMLElement>): void => {
  const bar = event.currentTarget
  const tools = [...bar.querySelectorAll<HTMLElement>(':scope button, :scope a')]
  const at = tools.findIndex((tool) => tool.matches(':focus'))
  const onwards = bar.matches(':dir(rtl)') ? -1 : 1
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + onwards,
    ArrowLeft: at - onwards,
    Home: 0,
    End: tools.length - 1,
  }
  const next = steps[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  tools.at(next % tools.length)?.focus()
}
