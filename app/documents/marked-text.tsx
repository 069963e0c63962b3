import type { ReactNode } from 'react'
import type { FoundListed } from './documents-api'

/** Lines of the document stand in one here, and are told apart. */
const inOneLine = (text: string): string => text.replaceAll('\n', ' · ')

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
            {inOneLine(before)}
            <mark>{inOneLine(text.slice(from, to))}</mark>
          </span>
        )
      })}
      {inOneLine(text.slice(marks.at(-1)?.[1] ?? 0))}
    </>
  )
}
