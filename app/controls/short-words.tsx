import styles from './short-words.module.css'

/** What is said in fewer words on narrow screens. */
export const ShortWords = ({ all, few }: { readonly all: string; readonly few: string }) => (
  <>
    <span className={styles.all}>{all}</span>
    <span className={styles.few}>{few}</span>
  </>
)
