import { useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import { parseGivenRole } from '@/lib/access/roles'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import { Confirm } from './confirm'
import { LinkForm } from './link-form'
import { LinkRow } from './link-row'
import styles from './share.module.css'
import type { ReadLink, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type LinksSectionProps = {
  readonly api: ShareApi
  readonly links: readonly ReadLink[] | null
  /** What the plain address gives. */
  readonly openRole: GivenRole | null
  readonly title: string
  readonly notices: Notices
  readonly refresh: () => Promise<void>
}

/** All links of a document, each with its own role and life, and what its plain address gives. */
export const LinksSection = ({ api, links, openRole, title, notices, refresh }: LinksSectionProps) => {
  const t = useTranslate()
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState(false)
  // The link that was just made to be a page: its page is what is wanted next.
  const [published, setPublished] = useState('')
  const { busy, trouble, run } = useDeed(refresh)
  if (links === null) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>{t('share.link.heading')}</h3>
      {links.length === 0 && <p className={styles.hint}>{t('share.link.none')}</p>}
      <ul className={styles.list}>
        {links.map((link) => (
          <LinkRow
            key={`${link.id} ${link.id === published}`}
            showsPage={link.id === published}
            {...{ api, link, title, notices, refresh }}
          />
        ))}
      </ul>
      {making ? (
        <LinkForm
          link={null}
          deed={t('share.link.make')}
          onWish={async (wish) => {
            if ((await run(() => api.makeLink(wish))) !== null) setMaking(false)
          }}
          onClose={() => setMaking(false)}
        />
      ) : (
        <div className={styles.buttons}>
          <button
            type="button"
            className={`${button.button} ${button.bordered}`}
            onClick={() => setMaking(true)}
          >
            {t('share.link.special')}
          </button>
          {links.every(({ page }) => page === null) && (
            <button
              type="button"
              className={`${button.button} ${button.bordered}`}
              aria-disabled={busy}
              onClick={async () => {
                const page = { listed: false, framed: false }
                const label = t('share.page.page')
                const made = await run(() => api.makeLink({ role: 'viewer', label, page }))
                if (made !== null) setPublished(made.id)
              }}
            >
              {t('share.page.publish')}
            </button>
          )}
          {links.length > 1 && (
            <button
              type="button"
              className={`${button.button} ${button.danger}`}
              aria-expanded={ending}
              onClick={() => setEnding(!ending)}
            >
              {t('share.link.withdrawAll')}
            </button>
          )}
        </div>
      )}
      {ending && (
        <Confirm
          question={t('share.link.withdrawAllQuestion')}
          deed={t('share.link.withdrawAllDeed')}
          busy={busy}
          onDeed={() => {
            setEnding(false)
            void run(() => api.revokeLinks())
          }}
          onCancel={() => setEnding(false)}
        />
      )}
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
      {openRole !== null && (
        <div className={styles.quick}>
          <span className={styles.grow}>{t('share.link.plain')}</span>
          <select
            className={styles.select}
            aria-label={t('share.link.plainLets')}
            value={openRole}
            onChange={(event) => {
              const chosen = parseGivenRole(event.target.value)
              void run(() => api.openAddress(chosen))
            }}
          >
            <option value={openRole}>{t(`share.roles.${openRole}`)}</option>
            <option value="">{t('share.link.plainClosed')}</option>
          </select>
        </div>
      )}
    </section>
  )
}
