'use client'

import { useCallback, useEffect, useState } from 'react'
import button from '../controls/button.module.css'
import styles from './account.module.css'
import { endSignIn, type ReadSignIn, readSignIns, signOut } from './account-api'
import { browserName } from './browser-name'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** Where one is signed in, and how to end that. */
export const BrowsersSection = () => {
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
    if (await run(() => endSignIn(id), 'Signed out there.')) await read()
  }
  const endOthers = async () => {
    if (await run(() => signOut('others'), 'Every other browser is signed out.')) await read()
  }
  const leave = (which: 'this' | 'everywhere') =>
    void run(
      () => signOut(which),
      () => window.location.assign('/'),
    ).then((done) => done && tell('Signed out.'))
  return (
    <section className={styles.card}>
      <h2>Where you are signed in</h2>
      <ul className={styles.rows}>
        {signIns.map(({ id, userAgent, createdAt, current }) => (
          <li key={id}>
            <span>
              {browserName(userAgent)}
              <small>{current ? 'This browser' : `Since ${new Date(createdAt).toLocaleDateString()}`}</small>
            </span>
            {!current && (
              <button
                type="button"
                className={`${button.button} ${button.bordered}`}
                aria-label={`Sign out ${browserName(userAgent)}`}
                onClick={() => void end(id)}
              >
                Sign out
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
            Sign out
          </button>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            disabled={signIns.length < 2}
            aria-disabled={busy}
            onClick={() => void endOthers()}
          >
            Sign out everywhere else
          </button>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            aria-disabled={busy}
            onClick={() => leave('everywhere')}
          >
            Sign out everywhere
          </button>
        </div>
        <ToldLine told={told} />
      </div>
    </section>
  )
}
