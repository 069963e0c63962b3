import styles from './account.module.css'
import type { Told } from './use-deed'

/** Says what came of what was done; keeps its place while there is nothing to say. */
export const ToldLine = ({ told }: { readonly told: Told }) => (
  <p role="status" className={styles.told} data-wrong={told.wrong}>
    {told.text}
  </p>
)
