import styles from './documents.module.css'
import type { Listed } from './documents-api'

/** A small picture of how a document begins. Its title stands beside it, and is what is spoken. */
export const FirstPage = ({ preview }: Pick<Listed, 'preview'>) => (
  <span className={styles.firstPage} aria-hidden="true">
    {preview.map(({ kind, text }, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no names, and are drawn anew together
      <span key={at} className={styles.line} data-kind={kind} dir="auto">
        {text}
      </span>
    ))}
  </span>
)
