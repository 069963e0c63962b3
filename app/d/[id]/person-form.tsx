import { type FormEvent, useId, useState } from 'react'
import { browserApi } from '../../browser-api'
import button from '../../controls/button.module.css'
import type { Me } from './faces'
import { hueNames } from './hue-names'
import styles from './person-form.module.css'

type PersonFormProps = { readonly me: Me; readonly onMe: (me: Me) => void }

/** Where one changes one's own name and colour. The others see it at once. */
export const PersonForm = ({ me, onMe }: PersonFormProps) => {
  const [name, setName] = useState(me.name)
  const [trouble, setTrouble] = useState<string | null>(null)
  const fieldId = useId()
  const troubleId = useId()

  const change = async (wish: { readonly name?: string; readonly hue?: number }) => {
    try {
      const response = await browserApi.api.me.$patch({ json: wish })
      if (!response.ok) return setTrouble('This name does not work: use 1 to 60 letters.')
      const next = await response.json()
      setTrouble(null)
      if (wish.name !== undefined) setName(next.name)
      onMe(next)
    } catch {
      setTrouble('The server did not answer. You are still called as before.')
    }
  }

  const rename = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') setTrouble('A name needs at least one letter.')
    else if (name !== me.name) void change({ name })
  }

  return (
    <form className={styles.form} onSubmit={rename}>
      <label className={styles.label} htmlFor={fieldId}>
        Your name
      </label>
      <div className={styles.row}>
        <input
          id={fieldId}
          className={styles.field}
          value={name}
          maxLength={60}
          autoComplete="nickname"
          aria-invalid={trouble !== null}
          aria-describedby={troubleId}
          onChange={(event) => setName(event.target.value)}
        />
        <button
          type="submit"
          className={`${button.button} ${name.trim() !== me.name && name.trim() !== '' ? button.primary : button.bordered}`}
        >
          Change
        </button>
      </div>
      <p id={troubleId} className={styles.trouble} role="status">
        {trouble}
      </p>
      <fieldset className={styles.hues}>
        <legend className={styles.label}>Your colour</legend>
        {hueNames.map((hueName, hue) => (
          <label key={hueName} className={styles.hue} data-hue={hue} data-tip={hueName}>
            <input
              type="radio"
              name="hue"
              className={styles.choice}
              aria-label={hueName}
              checked={me.hue === hue}
              onChange={() => {
                onMe({ ...me, hue })
                void change({ hue })
              }}
            />
          </label>
        ))}
      </fieldset>
    </form>
  )
}
