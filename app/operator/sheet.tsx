import type { ReactNode } from 'react'
import styles from './operator.module.css'

type SheetProps = {
  readonly title: string
  readonly heads: readonly string[]
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[]
  /** What stands there instead when there are no rows; nothing without it. */
  readonly empty?: string
  readonly children?: ReactNode
}

/** A card with a table, which is scrolled where it is too wide. The first column names the row, the others are measures. */
export const Sheet = ({ title, heads, rows, empty, children }: SheetProps) => (
  <section className={styles.card}>
    <h2>{title}</h2>
    {children}
    {rows.length === 0 ? (
      empty && <p>{empty}</p>
    ) : (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what can be scrolled has to be reached by keyboard
      <section className={styles.scrolled} tabIndex={0} aria-label={title}>
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells }) => (
              <tr key={key}>
                {cells.map((cell, column) => (
                  <td key={heads[column]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    )}
  </section>
)
