import type { ReactNode } from 'react'
import type { FoundListed } from './documents-api'

/** A text with what was looked for marked in it. */
export const MarkedText = ({ text, marks }: FoundListed['titleShown']): ReactNode => {
  let at = 0
  return (
    <>
      {marks.map(([from, to]) => {
        const before = text.slice(at, from)
        at = to
        return (
          <span key={from}>
            {before}
            <mark>{text.slice(from, to)}</mark>
          </span>
        )
      })}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  )
}
