'use client'

import { type FormEvent, useEffect, useId, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
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
  'sign-in': { deed: 'Sign in', other: 'New here?', switch: 'Make an account' },
  'sign-up': { deed: 'Make an account', other: 'Have one already?', switch: 'Sign in' },
} as const

/** Sign in, or make an account: with a password, a link by e-mail, a passkey, or the provider that is set up. */
export const SignInForm = ({ back, oidcName, lettersLeave }: SignInFormProps) => {
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
    if (email.trim() === '') return tell('Type your e-mail address first.', true)
    const sent = lettersLeave
      ? 'A letter is on its way. Open its link in this browser.'
      : 'This server sends no e-mail. Ask whoever runs it for the link: it stands in its log.'
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
            E-mail address
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
            {mode === 'sign-in' ? 'Password' : 'Password, at least 10 characters'}
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
          {words[mode].deed}
        </button>
        <ToldLine told={told} />
      </form>
      <div className={styles.or}>or</div>
      <div className={styles.others}>
        {oidcName !== null && (
          <button
            type="button"
            className={`${button.button} ${button.bordered} ${styles.full}`}
            onClick={() => void toProvider()}
          >
            Go on with {oidcName}
          </button>
        )}
        <button
          type="button"
          className={`${button.button} ${button.bordered} ${styles.full}`}
          onClick={() => write(writeSignInLetter)}
        >
          Send me a link that signs me in
        </button>
        {offersPasskey && mode === 'sign-in' && (
          <button
            type="button"
            className={`${button.button} ${button.bordered} ${styles.full}`}
            onClick={() => void run(signInWithPasskey, goBack)}
          >
            Use a passkey
          </button>
        )}
        {mode === 'sign-in' && (
          <button
            type="button"
            className={`${button.button} ${styles.full}`}
            onClick={() => write(writePasswordLetter)}
          >
            I forgot my password
          </button>
        )}
      </div>
      <p className={styles.switch}>
        {words[mode].other}{' '}
        <button
          type="button"
          className={styles.link}
          onClick={() => setMode(mode === 'sign-in' ? 'sign-up' : 'sign-in')}
        >
          {words[mode].switch}
        </button>
      </p>
    </div>
  )
}
