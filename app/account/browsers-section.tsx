'use client'

import { useCallback, useEffect, useState } from 'react'
import { formatDay } from '@/lib/messages/format-date'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { endSignIn, type ReadSignIn, readSignIns, signOut } from './account-api'
import { browserName } from './browser-name'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** Where one is signed in, and how to end that. */
export const BrowsersSection = () => {
  const t = useTranslate()
  const [signIns, setSignIns] = useState<readonly ReadSignIn[]>([])
  const { told, busy, run, tell } = useDeed()
  const read = useCallback(async () => {
    const answer = await readSignIns()
    if (answer.ok) setSignIns(answer.value.signIns)
  }, [])
  useEffect(() => {
    void read()
  }, [read])
  const end = async (id: string) => {
    if (await run(() => endSignIn(id), t('account.browsers.signedOutThere'))) await read()
  }
  const endOthers = async () => {
    if (await run(() => signOut('others'), t('account.browsers.othersSignedOut'))) await read()
  }
  const leave = (which: 'this' | 'everywhere') =>
    void run(
      () => signOut(which),
      () => window.location.assign('/'),
    ).then((done) => done && tell(t('account.browsers.signedOut')))
  return (
    <section className={styles.card}>
      <h2>{t('account.browsers.heading')}</h2>
      <ul className={styles.rows}>
        {signIns.map(({ id, userAgent, createdAt, current }) => (
          <li key={id}>
            <span>
              {browserName(userAgent, t)}
              <small>
                {current
                  ? t('account.browsers.this')
                  : t('account.browsers.since', { day: formatDay(t.language, createdAt) })}
              </small>
            </span>
            {!current && (
              <button
                type="button"
                className={`${button.button} ${button.bordered}`}
                aria-label={t('account.browsers.signOutOf', { name: browserName(userAgent, t) })}
                onClick={() => void end(id)}
              >
                {t('account.browsers.signOut')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.form}>
        <div className={styles.buttons}>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={busy}
            onClick={() => leave('this')}
          >
            {t('account.browsers.signOut')}
          </button>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            disabled={signIns.length < 2}
            aria-disabled={busy}
            onClick={() => void endOthers()}
          >
            {t('account.browsers.signOutOthers')}
          </button>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={busy}
            onClick={() => leave('everywhere')}
          >
            {t('account.browsers.signOutAll')}
          </button>
        </div>
        <ToldLine told={told} />
      </div>
    </section>
  )
}
