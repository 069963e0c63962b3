'use client'

import { type FormEvent, useId, useState } from 'react'
import { type ExportFormat, exportFormatNames } from '@/lib/exchange/export-formats'
import { leftOutName } from '@/lib/exchange/left-out-name'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import { useTranslate } from '../translations'
import styles from './account.module.css'
import { deleteAccount, type ReadAccount } from './account-api'
import { ToldLine } from './told-line'
import { useDeed } from './use-deed'

/** Taking one's documents along, and leaving for good. */
export const LeaveSection = ({ account }: { readonly account: ReadAccount }) => {
  const t = useTranslate()
  const [format, setFormat] = useState<ExportFormat>('docx')
  const [asked, setAsked] = useState(false)
  const [password, setPassword] = useState('')
  const { told, busy, run } = useDeed()
  const id = useId()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(
      () => deleteAccount(account.hasPassword ? { password } : {}),
      () => window.location.assign('/'),
    )
  }
  return (
    <section className={styles.card}>
      <h2>{t('account.leave.heading')}</h2>
      <p>{t('account.leave.text')}</p>
      <div className={styles.form}>
        <div className={styles.buttons}>
          <select
            className={field.field}
            aria-label={t('account.leave.format')}
            value={format}
            onChange={({ target }) => setFormat(target.value as ExportFormat)}
          >
            {exportFormatNames.map((one) => (
              <option key={one} value={one}>
                {t(`more.formats.${one}`)}
              </option>
            ))}
          </select>
          <a
            className={`${button.button} ${button.bordered}`}
            href={`/api/account/archive?format=${format}`}
            download
          >
            {t('account.leave.download')}
          </a>
          {!asked && (
            <button
              type="button"
              className={`${button.button} ${button.bordered} ${button.danger}`}
              onClick={() => setAsked(true)}
            >
              {t('account.leave.delete')}
            </button>
          )}
        </div>
        <p className={styles.aside}>{t('folders.leftOut', { file: leftOutName })}</p>
        {asked && (
          <form className={styles.form} onSubmit={submit}>
            {account.hasPassword && (
              <div>
                <label className={field.label} htmlFor={id}>
                  {t('account.leave.password')}
                </label>
                <input
                  id={id}
                  className={`${field.field} ${styles.input}`}
                  type="password"
                  autoComplete="current-password"
                  required
                  value={password}
                  onChange={(event) => setPassword(event.target.value)}
                />
              </div>
            )}
            <div className={styles.buttons}>
              <button
                type="submit"
                className={`${button.button} ${button.bordered} ${button.danger}`}
                aria-disabled={busy}
              >
                {t('account.leave.deleteForGood')}
              </button>
              <button type="button" className={button.button} onClick={() => setAsked(false)}>
                {t('account.leave.keep')}
              </button>
            </div>
          </form>
        )}
        <ToldLine told={told} />
      </div>
    </section>
  )
}
