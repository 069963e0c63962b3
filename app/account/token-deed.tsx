'use client'

import { useEffect, useRef } from 'react'
import type { Answer } from '../browser-api'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { arrive, confirmEmail } from './account-api'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'
import { useToken } from './use-token'

const deeds: Readonly<
  Record<
    'arrive' | 'confirm',
    { run: (token: string) => Promise<Answer<unknown>>; label: 'account.signIn' | 'account.confirm.deed' }
  >
> = {
  arrive: { run: arrive, label: 'account.signIn' },
  confirm: { run: confirmEmail, label: 'account.confirm.deed' },
}

/**
 * Uses up what a letter's link brought. A press of the button does it, because mail programs open links by themselves
 * to look at them, and this one works once.
 */
export const TokenDeed = ({ kind }: { readonly kind: 'arrive' | 'confirm' }) => {
  const t = useTranslate()
  const token = useToken()
  const { told, busy, run, tell } = useDeed()
  const said = useRef(false)
  useEffect(() => {
    if (token !== '' || said.current) return
    said.current = true
    tell(t('account.linkNotWhole'), true)
  })
  const { label, run: deed } = deeds[kind]
  return (
    <div className={styles.card}>
      <div className={styles.form}>
        <button
          type="button"
          className={`${button.button} ${button.primary} ${styles.full}`}
          disabled={!token}
          aria-disabled={busy}
          onClick={() =>
            void run(
              () => deed(token ?? ''),
              () => window.location.assign('/account'),
            )
          }
        >
          {t(label)}
        </button>
        <ToldLine told={told} />
      </div>
    </div>
  )
}
