import { useState } from 'react'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { Confirm } from './confirm'
import { handOut } from './hand-out'
import { LinkForm } from './link-form'
import { QrCode } from './qr-code'
import styles from './share.module.css'
import type { ReadLink, ShareApi } from './share-api'
import { dayWords, roleNames, roleVerbs } from './share-words'
import { useDeed } from './use-deed'

type LinkRowProps = {
  readonly api: ShareApi
  readonly link: ReadLink
  readonly title: string
  readonly notices: Notices
  readonly refresh: () => Promise<void>
}

const detailsOf = ({ role, uses, lastUsedAt, expiresAt, hasPassword }: ReadLink): string =>
  [
    roleNames[role],
    hasPassword && 'with a password',
    expiresAt !== null && `until ${dayWords(expiresAt)}`,
    uses === 0 ? 'not used yet' : uses === 1 ? 'used once' : `used ${uses} times`,
    lastUsedAt !== null && `last ${dayWords(lastUsedAt)}`,
  ]
    .filter(Boolean)
    .join(' · ')

/** One link: what it gives, who used it, and what can be done with it. */
export const LinkRow = ({ api, link, title, notices, refresh }: LinkRowProps) => {
  const [open, setOpen] = useState<'nothing' | 'form' | 'qr' | 'end'>('nothing')
  const { busy, trouble, run } = useDeed(refresh)
  const { path, role, label } = link
  const name = label === '' ? `Link, ${roleNames[role].toLowerCase()}` : label
  const toggle = (what: 'form' | 'qr' | 'end') => setOpen(open === what ? 'nothing' : what)
  return (
    <li className={styles.link}>
      <div className={styles.row}>
        <span className={styles.who}>
          <span className={styles.name}>
            <span className={styles.cut}>{name}</span>
          </span>
          <span className={styles.details}>{detailsOf(link)}</span>
        </span>
      </div>
      <div className={styles.buttons}>
        {path === null ? (
          <span className={styles.hint}>It works, but cannot be copied here any more.</span>
        ) : (
          <>
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              aria-label={`Copy ${name}`}
              onClick={() => void handOut({ path, title, verb: roleVerbs[role], notices })}
            >
              Copy
            </button>
            <button
              type="button"
              className={button.button}
              aria-expanded={open === 'qr'}
              aria-label={`QR code of ${name}`}
              onClick={() => toggle('qr')}
            >
              QR code
            </button>
          </>
        )}
        <button
          type="button"
          className={button.button}
          aria-expanded={open === 'form'}
          aria-label={`Change ${name}`}
          onClick={() => toggle('form')}
        >
          Change
        </button>
        <button
          type="button"
          className={`${button.button} ${button.danger}`}
          aria-expanded={open === 'end'}
          aria-label={`Withdraw ${name}`}
          onClick={() => toggle('end')}
        >
          Withdraw
        </button>
      </div>
      {open === 'qr' && path !== null && <QrCode text={new URL(path, window.location.origin).href} />}
      {open === 'end' && (
        <Confirm
          question="It stops working at once, and whoever came by it alone is sent away."
          deed="Withdraw the link"
          busy={busy}
          onDeed={() => void run(() => api.revokeLink(link.id))}
          onCancel={() => setOpen('nothing')}
        />
      )}
      {open === 'form' && (
        <LinkForm
          link={link}
          deed="Change link"
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
