import { useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import { parseGivenRole } from '@/lib/access/roles'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { Confirm } from './confirm'
import { LinkForm } from './link-form'
import { LinkRow } from './link-row'
import styles from './share.module.css'
import type { ReadLink, ShareApi } from './share-api'
import { roleNames } from './share-words'
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
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState(false)
  const { busy, trouble, run } = useDeed(refresh)
  if (links === null) return null
  return (
    <section className={styles.section}>
      <h3 className={styles.heading}>Links</h3>
      {links.length === 0 && <p className={styles.hint}>There is none yet. “Copy link” above makes one.</p>}
      <ul className={styles.list}>
        {links.map((link) => (
          <LinkRow key={link.id} {...{ api, link, title, notices, refresh }} />
        ))}
      </ul>
      {making ? (
        <LinkForm
          link={null}
          deed="Make link"
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
            Link with a name, an end or a password
          </button>
          {links.length > 1 && (
            <button
              type="button"
              className={`${button.button} ${button.danger}`}
              aria-expanded={ending}
              onClick={() => setEnding(!ending)}
            >
              Withdraw all
            </button>
          )}
        </div>
      )}
      {ending && (
        <Confirm
          question="All links stop working at once, and whoever came by them alone is sent away."
          deed="Withdraw all links"
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
          <span className={styles.grow}>Whoever has the plain address</span>
          <select
            className={styles.select}
            aria-label="What the plain address lets people do"
            value={openRole}
            onChange={(event) => {
              const chosen = parseGivenRole(event.target.value)
              void run(() => api.openAddress(chosen))
            }}
          >
            <option value={openRole}>{roleNames[openRole]}</option>
            <option value="">May not come in</option>
          </select>
        </div>
      )}
    </section>
  )
}
