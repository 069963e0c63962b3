import { type FormEvent, useId, useRef, useState } from 'react'
import type { Me } from '@/server/api/me'
import { changeMe } from '../../browser-api'
import button from '../../controls/button.module.css'
import field from '../../controls/field.module.css'
import { useTranslate } from '../../translations'
import { hueNames } from './hue-names'
import styles from './person-form.module.css'

type PersonFormProps = { readonly me: Me; readonly onMe: (me: Me) => void }

type Trouble = { readonly name?: string; readonly hue?: string }

/** Where one changes one's own name and colour. The others see it at once. */
export const PersonForm = ({ me, onMe }: PersonFormProps) => {
  const t = useTranslate()
  const [name, setName] = useState(me.name)
  // Shown until the server has answered, and not a moment longer: what it refuses goes back to what it was.
  const [wishedHue, setWishedHue] = useState<number | null>(null)
  const [trouble, setTrouble] = useState<Trouble>({})
  const lastChange = useRef<Promise<unknown>>(Promise.resolve())
  const fieldId = useId()
  const nameTroubleId = useId()
  const hueTroubleId = useId()

  /** One change after the other, so that the last one stands. Resolves to a sentence when it was refused. */
  const change = async (wish: Parameters<typeof changeMe>[0]): Promise<string | undefined> => {
    const answer = lastChange.current.then(() => changeMe(wish))
    lastChange.current = answer
    const settled = await answer
    if (!settled.ok) return settled.sentence ?? t('notices.noAnswer')
    if (wish.name !== undefined) setName(settled.value.name)
    onMe(settled.value)
    return undefined
  }

  const rename = async (event: FormEvent) => {
    event.preventDefault()
    if (name === me.name) return setTrouble({})
    const sentence = name.trim() === '' ? t('people.nameNeedsLetter') : await change({ name })
    setTrouble(sentence === undefined ? {} : { name: sentence })
  }

  const recolour = async (hue: number) => {
    setWishedHue(hue)
    const sentence = await change({ hue })
    setWishedHue((wished) => (wished === hue ? null : wished))
    setTrouble(sentence === undefined ? {} : { hue: sentence })
  }

  return (
    <form className={styles.form} onSubmit={rename}>
      <label className={field.label} htmlFor={fieldId}>
        {t('people.yourName')}
      </label>
      <div className={field.row}>
        <input
          id={fieldId}
          className={field.field}
          value={name}
          autoComplete="nickname"
          aria-invalid={trouble.name !== undefined}
          aria-describedby={nameTroubleId}
          onChange={(event) => setName(event.target.value)}
        />
        <button
          type="submit"
          className={`${button.button} ${name.trim() !== me.name && name.trim() !== '' ? button.primary : button.bordered}`}
        >
          {t('people.change')}
        </button>
      </div>
      <p id={nameTroubleId} className={`${field.trouble} ${styles.trouble}`} role="status">
        {trouble.name}
      </p>
      <fieldset className={styles.hues} aria-describedby={hueTroubleId}>
        <legend className={field.label}>{t('people.yourColour')}</legend>
        {hueNames.map((hueName, hue) => (
          <label key={hueName} className={styles.hue} data-hue={hue} data-tip={t(`people.hues.${hueName}`)}>
            <input
              type="radio"
              name="hue"
              className={styles.choice}
              aria-label={t(`people.hues.${hueName}`)}
              checked={(wishedHue ?? me.hue) === hue}
              onChange={() => void recolour(hue)}
            />
          </label>
        ))}
      </fieldset>
      <p id={hueTroubleId} className={field.trouble} role="status">
        {trouble.hue}
      </p>
    </form>
  )
}
