import Link from 'lucide-react/icons/link'
import { useState } from 'react'
import type { GivenRole } from '@/lib/access/roles'
import button from '../../../controls/button.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import { handOut } from './hand-out'
import { RoleSelect } from './role-select'
import styles from './share.module.css'
import type { ReadLink, ShareApi } from './share-api'
import { useDeed } from './use-deed'

type QuickLinkProps = {
  readonly api: ShareApi
  readonly links: readonly ReadLink[] | null
  readonly title: string
  readonly notices: Notices
  readonly refresh: () => Promise<void>
}

/** The link that most people want: no name, no end, no password. Made the first time it is copied. */
const plainLink = (links: readonly ReadLink[], role: GivenRole): ReadLink | undefined =>
  links.find(
    (link) =>
      link.role === role &&
      link.path !== null &&
      link.label === '' &&
      link.expiresAt === null &&
      !link.hasPassword,
  )

/** One press for the link that is all that others need. */
export const QuickLink = ({ api, links, title, notices, refresh }: QuickLinkProps) => {
  const t = useTranslate()
  const [role, setRole] = useState<GivenRole>('editor')
  const { busy, trouble, run } = useDeed(refresh)
  const share = async () => {
    // Whoever is quicker than the list of links waits for it, and does not press twice.
    const known = links ?? (await run(() => api.links()))?.links
    if (known === undefined) return
    const link = plainLink(known, role) ?? (await run(() => api.makeLink({ role })))
    if (link?.path)
      await handOut({ path: link.path, title, copied: t(`share.link.copied.${role}`), notices, t })
  }
  return (
    <section className={styles.section} aria-label={t('share.link.section')}>
      <div className={styles.quick}>
        <span className={styles.grow}>{t('share.link.whoever')}</span>
        <RoleSelect label={t('share.link.lets')} role={role} onRole={setRole} />
        <button
          type="button"
          className={`${button.button} ${button.primary}`}
          aria-disabled={busy}
          onClick={() => void share()}
        >
          <Link size={16} aria-hidden="true" />
          {t('share.link.copy')}
        </button>
      </div>
      <p className={styles.hint}>
        {t(`share.meanings.${role}`)} {t('share.noAccount')}
      </p>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
    </section>
  )
}
