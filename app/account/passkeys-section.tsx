'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import button from '../controls/button.module.css'
import styles from './account.module.css'
import type { ReadAccount } from './account-api'
import { browserName } from './browser-name'
import { addPasskey, deletePasskey, passkeysWork } from './passkey-client'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** Keys that devices keep: a finger or a face instead of a password. */
export const PasskeysSection = ({ account }: { readonly account: ReadAccount }) => {
  const router = useRouter()
  const [works, setWorks] = useState(true)
  const { told, busy, run } = useDeed()
  useEffect(() => setWorks(passkeysWork()), [])
  const refresh = () => router.refresh()
  return (
    <section className={styles.card}>
      <h2>Passkeys</h2>
      <p>
        {works
          ? 'Sign in with your finger, your face or the code of this device.'
          : 'This browser cannot keep one here: it needs a secure address (https).'}
      </p>
      <ul className={styles.rows}>
        {account.passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            <span>
              {name}
              <small>{createdAt && `Added ${new Date(createdAt).toLocaleDateString()}`}</small>
            </span>
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              aria-label={`Remove ${name}`}
              onClick={() => void run(() => deletePasskey(id), refresh)}
            >
              Remove
            </button>
          </li>
        ))}
      </ul>
      <div className={styles.form}>
        <div className={styles.buttons}>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            disabled={!works}
            aria-disabled={busy}
            onClick={() => void run(() => addPasskey(browserName(navigator.userAgent)), refresh)}
          >
            Add a passkey
          </button>
        </div>
        <ToldLine told={told} />
      </div>
    </section>
  )
}
