import Users from 'lucide-react/icons/user-plus'
import { useMemo } from 'react'
import { may } from '@/lib/access/permissions'
import button from '../../../controls/button.module.css'
import { late } from '../../../controls/late'
import { OpeningButton } from '../../../controls/opening-button'
import { useTranslate } from '../../../translations'
import styles from './share.module.css'
import { shareApi } from './share-api'
import type { ShareSheetProps } from './share-sheet'
import { useWaiting } from './use-waiting'

const load = () => import('./share-sheet')
const ShareSheet = late(load)

/** Opens the share sheet, and shows owners how many people ask for access. */
export const ShareButton = (props: Omit<ShareSheetProps, 'onWaiting'>) => {
  const { id, role } = props
  const api = useMemo(() => shareApi(id), [id])
  const t = useTranslate()
  const { waiting, setWaiting } = useWaiting(api, may(role, 'requests.answer'))
  const label = waiting === 0 ? t('share.share') : t('share.shareAsk', { count: waiting })
  return (
    <OpeningButton
      label={label}
      className={`scripted ${button.button} ${button.primary} ${styles.open}`}
      waiting={waiting}
      face={
        <>
          <Users size={16} aria-hidden="true" />
          {t('share.share')}
        </>
      }
      load={load}
    >
      {(opened) => <ShareSheet {...opened} {...props} onWaiting={setWaiting} />}
    </OpeningButton>
  )
}
