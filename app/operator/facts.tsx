import styles from './operator.module.css'

type FactsProps = {
  readonly title: string
  /** What is measured, and what it is now. */
  readonly facts: readonly (readonly [string, string])[]
}

/** A card of measures. */
export const Facts = ({ title, facts }: FactsProps) => (
  <section className={styles.card}>
    <h2>{title}</h2>
    <dl className={styles.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  </section>
)
