import { useState } from 'react'
import { formatDay } from '@/lib/messages/format-date'
import type { Translate } from '@/lib/messages/translate'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import { Confirm } from './confirm'
import { handOut } from './hand-out'
import { LinkForm } from './link-form'
import { LinkPage } from './link-page'
import { QrCode } from './qr-code'
import styles from './share.module.css'
import type { ReadLink, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type LinkRowProps = {
  readonly api: ShareApi
  readonly link: ReadLink
  /** Whether its web page is shown to begin with. */
  readonly showsPage: boolean
  readonly title: string
  readonly notices: Notices
  readonly refresh: () => Promise<void>
}

const detailsOf = (
  { role, uses, lastUsedAt, expiresAt, hasPassword, page }: ReadLink,
  t: Translate,
): string =>
  [
    t(`share.roles.${role}`),
    page !== null && t('share.page.is'),
    hasPassword && t('share.link.withPassword'),
    expiresAt !== null && t('share.link.until', { day: formatDay(t.language, expiresAt) }),
    t('share.link.used', { count: uses }),
    lastUsedAt !== null && t('share.link.last', { day: formatDay(t.language, lastUsedAt) }),
  ]
    .filter(Boolean)
    .join(' · ')

/** One link: what it gives, who used it, and what can be done with it. */
export const LinkRow = ({ api, link, showsPage, title, notices, refresh }: LinkRowProps) => {
  const t = useTranslate()
  const [open, setOpen] = useState<'nothing' | 'page' | 'form' | 'qr' | 'end'>(showsPage ? 'page' : 'nothing')
  const { busy, trouble, run } = useDeed(refresh)
  const { path, role, label, page } = link
  const name = label === '' ? t(`share.link.unnamed.${role}`) : label
  const toggle = (what: 'page' | 'form' | 'qr' | 'end') => setOpen(open === what ? 'nothing' : what)
  return (
    <li className={styles.link}>
      <div className={styles.row}>
        <span className={styles.who}>
          <span className={styles.name}>
            <span className={styles.cut}>{name}</span>
          </span>
          <span className={styles.details}>{detailsOf(link, t)}</span>
        </span>
      </div>
      <div className={styles.buttons}>
        {path === null ? (
          <span className={styles.hint}>{t('share.link.lost')}</span>
        ) : (
          <>
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              aria-label={t(page === null ? 'share.link.copyOf' : 'share.link.copyLinkOf', { name })}
              onClick={() =>
                void handOut({ path, title, copied: t(`share.link.copied.${role}`), notices, t })
              }
            >
              {t(page === null ? 'share.copy' : 'share.link.copy')}
            </button>
            <button
              type="button"
              className={button.button}
              aria-expanded={open === 'qr'}
              aria-label={t('share.link.qrOf', { name })}
              onClick={() => toggle('qr')}
            >
              {t('share.link.qr')}
            </button>
          </>
        )}
        {role === 'viewer' && (
          <button
            type="button"
            className={button.button}
            aria-expanded={open === 'page'}
            aria-label={t('share.page.pageOf', { name })}
            onClick={() => toggle('page')}
          >
            {t('share.page.page')}
          </button>
        )}
        <button
          type="button"
          className={button.button}
          aria-expanded={open === 'form'}
          aria-label={t('share.link.changeOf', { name })}
          onClick={() => toggle('form')}
        >
          {t('share.change')}
        </button>
        <button
          type="button"
          className={`${button.button} ${button.danger}`}
          aria-expanded={open === 'end'}
          aria-label={t('share.link.withdrawOf', { name })}
          onClick={() => toggle('end')}
        >
          {t('share.withdraw')}
        </button>
      </div>
      {open === 'qr' && path !== null && <QrCode text={new URL(path, window.location.origin).href} />}
      {open === 'page' && role === 'viewer' && <LinkPage {...{ api, link, title, notices, refresh }} />}
      {open === 'end' && (
        <Confirm
          question={t('share.link.withdrawQuestion')}
          deed={t('share.link.withdrawDeed')}
          busy={busy}
          onDeed={() => void run(() => api.revokeLink(link.id))}
          onCancel={() => setOpen('nothing')}
        />
      )}
      {open === 'form' && (
        <LinkForm
          link={link}
          deed={t('share.link.changeDeed')}
          onWish={async (wish) => {
            const changed = await run(() => api.changeLink(link.id, wish))
            if (changed !== null) setOpen('nothing')
          }}
          onClose={() => setOpen('nothing')}
        />
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </li>
  )
}
