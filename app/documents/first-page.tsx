import type { ReactNode } from 'react'
import { fileAddress } from '@/lib/editor/file-attributes'
import type { Listed } from './documents-api'
import styles from './first-page.module.css'

type Line = Listed['preview'][number]

/** Cells stand beside each other, row by row. */
const rowsOf = (lines: readonly Line[]): (readonly Line[])[] => {
  const rows: Line[][] = []
  for (const line of lines) {
    const last = rows.at(-1)
    if (line.kind === 'cell' && last?.[0]?.kind === 'row') last.push(line)
    else rows.push([line])
  }
  return rows
}

const Drawn = ({ line: { kind, text, file } }: { readonly line: Line }): ReactNode =>
  kind === 'picture' && file !== undefined ? (
    <img
      src={fileAddress(file, '?width=800')}
      className={styles.picture}
      alt=""
      loading="lazy"
      decoding="async"
      draggable={false}
    />
  ) : (
    <span className={styles.line} data-kind={kind} dir="auto">
      {text}
    </span>
  )

/** A small picture of how a document begins. Its title stands beside it, and is what is spoken. */
export const FirstPage = ({ preview }: Pick<Listed, 'preview'>) => (
  <span className={styles.firstPage} aria-hidden="true">
    {rowsOf(preview).map((row, at) =>
      row[0]?.kind === 'row' ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and are drawn anew together
        <span key={at} className={styles.row}>
          {row.map((line, cell) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <Drawn key={cell} line={line} />
          ))}
        </span>
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        row.map((line) => <Drawn key={at} line={line} />)
      ),
    )}
  </span>
)
