import styles from './short-words.module.css'

/** The words on a button, which has its name from elsewhere; fewer of them on narrow screens. */
export const ShortWords = ({ all, few }: { readonly all: string; readonly few: string }) => (
  <>
    <span className={styles.all}>{all}</span>
    <span className={styles.few}>{few}</span>
  </>
)
