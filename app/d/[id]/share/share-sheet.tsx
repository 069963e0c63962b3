import { useEffect, useMemo } from 'react'
import { may } from '@/lib/access/permissions'
import type { Role } from '@/lib/access/roles'
import { listOf } from '@/lib/messages/list-of'
import type { Translate } from '@/lib/messages/translate'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Me } from '@/server/api/me'
import FloatingPanel from '../../../controls/floating-panel'
import type { Notices } from '../../../controls/notices'
import type { Opened } from '../../../controls/opening-button'
import { useTranslate } from '../../../translations'
import type { Face } from '../faces'
import { InviteForm } from './invite-form'
import { LinksSection } from './links-section'
import { LogSection } from './log-section'
import { OwnershipSection } from './ownership-section'
import { PeopleSection } from './people-section'
import { QuickLink } from './quick-link'
import { ReadersExport } from './readers-export'
import { RequestsSection } from './requests-section'
import styles from './share.module.css'
import { shareApi } from './share-api'
import { useSharing } from './use-sharing'

export type ShareSheetProps = {
  readonly id: DocumentId
  readonly title: string
  readonly role: Role | null
  readonly me: Me | null
  readonly faces: readonly Face[]
  readonly notices: Notices
  /** Told how many people ask for access, whenever that is read. */
  readonly onWaiting: (count: number) => void
}

const hereNow = (faces: readonly Face[], t: Translate): string =>
  listOf(t.language, [...faces.filter(({ you }) => !you).map(({ name }) => name), t('share.you')])

const Contents = ({ id, title, role, me, faces, notices, onWaiting }: ShareSheetProps) => {
  const t = useTranslate()
  const api = useMemo(() => shareApi(id), [id])
  const { sharing, refresh } = useSharing(api, role)
  const { people, links, invitations, requests, trouble, asked } = sharing
  useEffect(() => {
    if (requests !== null) onWaiting(requests.length)
  }, [requests, onWaiting])
  const owns = may(role, 'links.manage')
  const common = { api, refresh }
  return (
    <>
      <p role="status" className={styles.trouble}>
        {trouble}
      </p>
      {owns ? (
        <>
          <RequestsSection requests={requests} {...common} />
          <QuickLink {...{ links, title, notices }} {...common} />
          <InviteForm {...{ invitations, title, notices }} {...common} />
        </>
      ) : (
        <p className={styles.hint}>
          {role !== null && role !== 'owner' && t(`share.youCan.${role}`)} {t('share.onlyOwners')}
        </p>
      )}
      <PeopleSection {...{ role, me, people }} {...common} />
      {owns && (
        <LinksSection openRole={people?.openRole ?? null} {...{ links, title, notices }} {...common} />
      )}
      {owns && people && <ReadersExport may={people.readersExport} {...common} />}
      {asked && faces.length > 1 && (
        <section className={styles.section}>
          <h3 className={styles.heading}>{t('share.hereNow')}</h3>
          <p className={styles.hint}>{hereNow(faces, t)}</p>
        </section>
      )}
      {asked && may(role, 'access-log.read') && <LogSection api={api} />}
      {asked && <OwnershipSection {...{ role, me, people }} {...common} />}
    </>
  )
}

/** Who may do what in this document, and how to let others in. Loaded when it is first wanted. */
export default function ShareSheet({ open, onOpenChange, anchor, ...props }: ShareSheetProps & Opened) {
  const t = useTranslate()
  return (
    <FloatingPanel open={open} onOpenChange={onOpenChange} anchor={anchor} title={t('share.share')} wide>
      <Contents {...props} />
    </FloatingPanel>
  )
}
