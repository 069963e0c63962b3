'use client'

import { type FormEvent, useId, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import styles from './account.module.css'
import { changeEmail, type ReadAccount } from './account-api'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

type EmailSectionProps = { readonly account: ReadAccount; readonly lettersLeave: boolean }

const unconfirmed = (lettersLeave: boolean): string =>
  lettersLeave
    ? 'Not confirmed yet. The link in the letter to you does that.'
    : 'Not confirmed yet. This server sends no e-mail: whoever runs it finds the link in its log.'

export const EmailSection = ({ account, lettersLeave }: EmailSectionProps) => {
  const [email, setEmail] = useState(account.email)
  const { told, busy, run } = useDeed()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email === account.email) return
    const sent = lettersLeave
      ? `A letter is on its way to ${email}. The address counts once its link is opened.`
      : 'This server sends no e-mail. Ask whoever runs it for the link: it stands in its log.'
    void run(() => changeEmail(email), sent)
  }
  return (
    <section className={styles.card}>
      <h2>E-mail address</h2>
      <p>{account.emailConfirmed ? 'Confirmed.' : unconfirmed(lettersLeave)}</p>
      <form className={styles.form} onSubmit={submit}>
        <label className="spoken" htmlFor={id}>
          E-mail address
        </label>
        <div className={field.row}>
          <input
            id={id}
            className={field.field}
            type="email"
            autoComplete="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <button type="submit" className={`${button.button} ${button.bordered}`} aria-disabled={busy}>
            Change
          </button>
        </div>
        <ToldLine told={told} />
      </form>
    </section>
  )
}
