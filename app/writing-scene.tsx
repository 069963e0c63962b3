import type { CSSProperties } from 'react'
import { serverTranslate } from './server-translate'
import styles from './writing-scene.module.css'

type Writing = {
  readonly name: string
  readonly hue: number
  readonly text: string
  readonly second?: boolean
}

/** What a person writes while somebody looks: uncovered letter by letter, with the caret at its edge. */
const Written = ({ name, hue, text, second = false }: Writing) => {
  const pace = { '--steps': text.length } as CSSProperties
  return (
    <span className={`${styles.written} ${second ? styles.second : ''}`} data-hue={hue} style={pace}>
      <span className={styles.ink}>{text}</span>
      <span className={styles.rail}>
        <span className={styles.caret}>
          <span className={styles.flag}>{name}</span>
        </span>
      </span>
    </span>
  )
}

/** Two people at one page. A picture: it says nothing that the words beside it do not say. */
export const WritingScene = async () => {
  const t = await serverTranslate()
  return (
    <figure className={styles.scene}>
      <label className={styles.pause}>
        <input type="checkbox" />
        {t('home.scene.hold')}
      </label>
      <div className={styles.page} aria-hidden="true">
        <p className={styles.title}>{t('home.scene.title')}</p>
        <p className={styles.line}>{t('home.scene.meet')}</p>
        <p className={styles.line}>
          <Written name={t('home.scene.first')} hue={0} text={t('home.scene.meetWhere')} />
        </p>
        <p className={styles.heading}>{t('home.scene.bring')}</p>
        <ul className={styles.list}>
          <li>{t('home.scene.boots')}</li>
          <li>{t('home.scene.rope')}</li>
          <li>
            <Written name={t('home.scene.second')} hue={7} text={t('home.scene.guitars')} second />
          </li>
        </ul>
      </div>
    </figure>
  )
}
