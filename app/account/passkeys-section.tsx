'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { formatDay } from '@/lib/messages/format-date'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import type { ReadAccount } from './account-api'
import { browserName } from './browser-name'
import { addPasskey, deletePasskey, passkeysWork } from './passkey-client'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** When a key was added: the day of the browser's time zone, which the server does not know. */
const Added = ({ at }: { readonly at: string | null }) => {
  const t = useTranslate()
  return (
    at && (
      <span suppressHydrationWarning>{t('account.passkeys.added', { day: formatDay(t.language, at) })}</span>
    )
  )
}

/** Keys that devices keep: a finger or a face instead of a password. */
export const PasskeysSection = ({ account }: { readonly account: ReadAccount }) => {
  const t = useTranslate()
  const router = useRouter()
  const [works, setWorks] = useState(true)
  const { told, busy, run } = useDeed()
  useEffect(() => setWorks(passkeysWork()), [])
  const refresh = () => router.refresh()
  return (
    <section className={styles.card}>
      <h2>{t('account.passkeys.heading')}</h2>
      <p>{t(works ? 'account.passkeys.works' : 'account.passkeys.worksNot')}</p>
      <ul className={styles.rows}>
        {account.passkeys.map(({ id, name, createdAt }) => (
          <li key={id}>
            <span>
              {name}
              <small>
                <Added at={createdAt} />
              </small>
            </span>
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              aria-label={t('account.passkeys.removeOf', { name })}
              onClick={() => void run(() => deletePasskey(id), refresh)}
            >
              {t('account.passkeys.remove')}
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
            onClick={() => void run(() => addPasskey(browserName(navigator.userAgent, t), t), refresh)}
          >
            {t('account.passkeys.add')}
          </button>
        </div>
        <ToldLine told={told} />
      </div>
    </section>
  )
}
