'use client'

import { type FormEvent, useId, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { changePassword, type ReadAccount } from './account-api'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** A password: changed, or chosen for the first time. Other browsers are signed out by it. */
export const PasswordSection = ({ account }: { readonly account: ReadAccount }) => {
  const t = useTranslate()
  const [has, setHas] = useState(account.hasPassword)
  const [current, setCurrent] = useState('')
  const [password, setPassword] = useState('')
  const { told, busy, run } = useDeed()
  const currentId = useId()
  const nextId = useId()
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const wish = has ? { current, password } : { password }
    const done = await run(() => changePassword(wish), t('account.passwordSection.changed'))
    if (!done) return
    setHas(true)
    setCurrent('')
    setPassword('')
  }
  return (
    <section className={styles.card}>
      <h2>{t('account.password')}</h2>
      <p>{t(has ? 'account.passwordSection.changes' : 'account.passwordSection.none')}</p>
      <form className={styles.form} onSubmit={submit}>
        {has && (
          <div>
            <label className={field.label} htmlFor={currentId}>
              {t('account.passwordSection.current')}
            </label>
            <input
              id={currentId}
              className={`${field.field} ${styles.input}`}
              type="password"
              autoComplete="current-password"
              required
              value={current}
              onChange={(event) => setCurrent(event.target.value)}
            />
          </div>
        )}
        <div>
          <label className={field.label} htmlFor={nextId}>
            {t('account.passwordSection.next')}
          </label>
          <input
            id={nextId}
            className={`${field.field} ${styles.input}`}
            type="password"
            autoComplete="new-password"
            minLength={10}
            required
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        </div>
        <div className={styles.buttons}>
          <button type="submit" className={`${button.button} ${button.bordered}`} aria-disabled={busy}>
            {t(has ? 'account.passwordSection.change' : 'account.passwordSection.choose')}
          </button>
        </div>
        <ToldLine told={told} />
      </form>
    </section>
  )
}
