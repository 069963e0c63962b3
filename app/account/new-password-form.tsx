'use client'

import { type FormEvent, useId, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { resetPassword } from './account-api'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'
import { useToken } from './use-token'

/** Chooses a password by what a letter's link brought. */
export const NewPasswordForm = () => {
  const t = useTranslate()
  const token = useToken()
  const [password, setPassword] = useState('')
  const { told, busy, run } = useDeed()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(
      () => resetPassword(token ?? '', password),
      () => window.location.assign('/account'),
    )
  }
  return (
    <div className={styles.card}>
      <form className={styles.form} onSubmit={submit}>
        <div>
          <label className={field.label} htmlFor={id}>
            {t('account.newPassword.label')}
          </label>
          <input
            id={id}
            className={`${field.field} ${styles.input}`}
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <button
          type="submit"
          className={`${button.button} ${button.primary} ${styles.full}`}
          aria-disabled={busy}
        >
          {t('account.newPassword.deed')}
        </button>
        <ToldLine told={told} />
      </form>
    </div>
  )
}
