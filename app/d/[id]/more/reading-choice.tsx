import { useId } from 'react'
import field from '../../../controls/field.module.css'
import styles from '../../../controls/theme-choice.module.css'

type ReadingChoiceProps = {
  readonly label: string
  readonly choices: readonly { readonly id: string; readonly label: string }[]
  readonly chosen: string
  readonly onChoose: (id: string) => void
}

/** One of a few, side by side. */
export const ReadingChoice = ({ label, choices, chosen, onChoose }: ReadingChoiceProps) => {
  const name = useId()
  return (
    <div>
      <p className={field.label} aria-hidden="true">
        {label}
      </p>
      <fieldset className={styles.choice} aria-label={label}>
        {choices.map(({ id, label }) => (
          <label key={id} className={styles.option}>
            <input
              type="radio"
              name={name}
              className={styles.radio}
              checked={id === chosen}
              onChange={() => onChoose(id)}
            />
            {label}
          </label>
        ))}
      </fieldset>
    </div>
  )
}
