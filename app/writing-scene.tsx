import type { CSSProperties } from 'react'
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
export const WritingScene = () => (
  <figure className={styles.scene}>
    <label className={styles.pause}>
      <input type="checkbox" />
      Hold the picture still
    </label>
    <div className={styles.page} aria-hidden="true">
      <p className={styles.title}>A week by the lake</p>
      <p className={styles.line}>We meet at the station,</p>
      <p className={styles.line}>
        <Written name="Mira" hue={0} text="the one with blue benches, at six." />
      </p>
      <p className={styles.heading}>To bring</p>
      <ul className={styles.list}>
        <li>Boots, and something for the rain</li>
        <li>The long rope</li>
        <li>
          <Written name="Tomas" hue={7} text="Two guitars, if they fit" second />
        </li>
      </ul>
    </div>
  </figure>
)
