import { useState } from 'react'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import { Confirm } from './confirm'
import { handOut } from './hand-out'
import styles from './share.module.css'
import type { ReadLink, ReadPage, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type LinkPageProps = {
  readonly api: ShareApi
  readonly link: ReadLink
  readonly title: string
  readonly notices: Notices
  readonly refresh: () => Promise<void>
}

type AddressProps = { readonly page: ReadPage; readonly title: string; readonly notices: Notices }

const Address = ({ page: { path }, title, notices }: AddressProps) => {
  const t = useTranslate()
  if (path === null) return <p className={styles.hint}>{t('share.page.lost')}</p>
  return (
    <>
      <button
        type="button"
        className={`${button.button} ${button.bordered}`}
        onClick={() => void handOut({ path, title, copied: t('share.page.copied'), notices, t })}
      >
        {t('share.page.copy')}
      </button>
      <a className={button.button} href={path} target="_blank" rel="noreferrer">
        {t('share.page.open')}
      </a>
    </>
  )
}

/** The web page of a link: whether there is one, its address, and who finds it. */
export const LinkPage = ({ api, link, title, notices, refresh }: LinkPageProps) => {
  const t = useTranslate()
  const [ending, setEnding] = useState(false)
  const { busy, trouble, run } = useDeed(refresh)
  const { id, page, hasPassword } = link
  const change = (wish: { readonly listed: boolean; readonly framed: boolean } | null) =>
    void run(() => api.changeLink(id, { page: wish }))
  return (
    <div className={styles.page}>
      <p className={styles.hint}>{t('share.page.about')}</p>
      {page === null ? (
        <div className={styles.buttons}>
          <button
            type="button"
            className={`${button.button} ${button.primary}`}
            aria-disabled={busy}
            onClick={() => change({ listed: false, framed: false })}
          >
            {t('share.page.publish')}
          </button>
        </div>
      ) : (
        <>
          {(['listed', 'framed'] as const).map((wish) => (
            <label key={wish} className={`${styles.hint} ${styles.choice}`}>
              <input
                type="checkbox"
                checked={page[wish] && !hasPassword}
                disabled={hasPassword}
                aria-disabled={busy}
                onChange={({ target }) =>
                  change({ listed: page.listed, framed: page.framed, [wish]: target.checked })
                }
              />
              {t(`share.page.${wish}`)}
            </label>
          ))}
          {hasPassword && <p className={styles.hint}>{t('share.page.withPassword')}</p>}
          <div className={styles.buttons}>
            <Address {...{ page, title, notices }} />
            <button
              type="button"
              className={`${button.button} ${button.danger}`}
              aria-expanded={ending}
              onClick={() => setEnding(!ending)}
            >
              {t('share.page.takeDown')}
            </button>
          </div>
          {ending && (
            <Confirm
              question={t('share.page.takeDownQuestion')}
              deed={t('share.page.takeDownDeed')}
              busy={busy}
              onDeed={() => {
                setEnding(false)
                change(null)
              }}
              onCancel={() => setEnding(false)}
            />
          )}
        </>
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </div>
  )
}
