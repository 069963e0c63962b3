'use client'

import { type FormEvent, useEffect, useId, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { signIn, signUp, startOidc, writePasswordLetter, writeSignInLetter } from './account-api'
import { passkeysWork, signInWithPasskey } from './passkey-client'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

type SignInFormProps = {
  /** Where to go afterwards: a path of ours. */
  readonly back: string
  readonly oidcName: string | null
  readonly lettersLeave: boolean
}

type Mode = 'sign-in' | 'sign-up'

const words = {
  'sign-in': { deed: 'account.signIn', other: 'account.newHere', switch: 'account.signUp' },
  'sign-up': { deed: 'account.signUp', other: 'account.haveOne', switch: 'account.signIn' },
} as const

/** Sign in, or make an account: with a password, a link by e-mail, a passkey, or the provider that is set up. */
export const SignInForm = ({ back, oidcName, lettersLeave }: SignInFormProps) => {
  const t = useTranslate()
  const [mode, setMode] = useState<Mode>('sign-in')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [offersPasskey, setOffersPasskey] = useState(false)
  const { told, busy, run, tell } = useDeed()
  const emailId = useId()
  const passwordId = useId()
  useEffect(() => setOffersPasskey(passkeysWork()), [])

  const goBack = () => window.location.assign(back)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wish = { email, password }
    void run(() => (mode === 'sign-in' ? signIn(wish) : signUp(wish)), goBack)
  }
  /** A letter goes to the address in the field. */
  const write = (deed: (email: string) => ReturnType<typeof writeSignInLetter>) => {
    if (email.trim() === '') return tell(t('account.emailFirst'), true)
    const sent = t(lettersLeave ? 'account.letterSent' : 'account.noLetters')
    void run(() => deed(email), sent)
  }
  const toProvider = async () => {
    let url = ''
    const start = async () => {
      const answer = await startOidc(back)
      if (answer.ok) url = answer.value.url
      return answer
    }
    await run(start, () => window.location.assign(url))
  }

  return (
    <div className={styles.card}>
      <form className={styles.form} onSubmit={submit}>
        <div>
          <label className={field.label} htmlFor={emailId}>
            {t('account.email')}
          </label>
          <input
            id={emailId}
            className={`${field.field} ${styles.input}`}
            type="email"
            autoComplete={mode === 'sign-in' ? 'username webauthn' : 'email'}
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </div>
        <div>
          <label className={field.label} htmlFor={passwordId}>
            {t(mode === 'sign-in' ? 'account.password' : 'account.passwordNew')}
          </label>
          <input
            id={passwordId}
            className={`${field.field} ${styles.input}`}
            type="password"
            autoComplete={mode === 'sign-in' ? 'current-password' : 'new-password'}
            minLength={mode === 'sign-up' ? 10 : undefined}
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
          {t(words[mode].deed)}
        </button>
        <ToldLine told={told} />
      </form>
      <div className={styles.or}>{t('account.or')}</div>
      <div className={styles.others}>
        {oidcName !== null && (
          <button
            type="button"
            className={`${button.button} ${button.bordered} ${styles.full}`}
            onClick={() => void toProvider()}
          >
            {t('account.goOnWith', { provider: oidcName })}
          </button>
        )}
        <button
          type="button"
          className={`${button.button} ${button.bordered} ${styles.full}`}
          onClick={() => write(writeSignInLetter)}
        >
          {t('account.sendLink')}
        </button>
        {offersPasskey && mode === 'sign-in' && (
          <button
            type="button"
            className={`${button.button} ${button.bordered} ${styles.full}`}
            onClick={() => void run(() => signInWithPasskey(t), goBack)}
          >
            {t('account.usePasskey')}
          </button>
        )}
        {mode === 'sign-in' && (
          <button
            type="button"
            className={`${button.button} ${styles.full}`}
            onClick={() => write(writePasswordLetter)}
          >
            {t('account.forgot')}
          </button>
        )}
      </div>
      <p className={styles.switch}>
        {t(words[mode].other)}{' '}
        <button
          type="button"
          className={styles.link}
          onClick={() => setMode(mode === 'sign-in' ? 'sign-up' : 'sign-in')}
        >
          {t(words[mode].switch)}
        </button>
      </p>
    </div>
  )
}
