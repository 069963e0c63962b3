'use client'

import { type FormEvent, useId, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { changeEmail, type ReadAccount } from './account-api'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

type EmailSectionProps = { readonly account: ReadAccount; readonly lettersLeave: boolean }

export const EmailSection = ({ account, lettersLeave }: EmailSectionProps) => {
  const t = useTranslate()
  const [email, setEmail] = useState(account.email)
  const { told, busy, run } = useDeed()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (email === account.email) return
    const sent = lettersLeave ? t('account.emailSection.sent', { email }) : t('account.noLetters')
    void run(() => changeEmail(email), sent)
  }
  const unconfirmed = lettersLeave ? 'unconfirmed' : 'unconfirmedNoLetters'
  const standing = account.emailConfirmed ? 'confirmed' : unconfirmed
  return (
    <section className={styles.card}>
      <h2>{t('account.email')}</h2>
      <p>{t(`account.emailSection.${standing}`)}</p>
      <form className={styles.form} onSubmit={submit}>
        <label className="spoken" htmlFor={id}>
          {t('account.email')}
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
            {t('account.emailSection.change')}
          </button>
        </div>
        <ToldLine told={told} />
      </form>
    </section>
  )
}
