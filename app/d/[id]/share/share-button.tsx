import Users from 'lucide-react/icons/user-plus'
import button from '../../../controls/button.module.css'
import { late } from '../../../controls/late'
import { OpeningButton } from '../../../controls/opening-button'
import styles from './share.module.css'
import type { ShareSheetProps } from './share-sheet'

const load = () => import('./share-sheet')
const ShareSheet = late(load)

/** Opens the share sheet. */
export const ShareButton = (props: ShareSheetProps) => (
  <OpeningButton
    label="Share"
    className={`scripted ${button.button} ${button.primary} ${styles.open}`}
    face={
      <>
        <Users size={16} aria-hidden="true" />
        Share
      </>
    }
    load={load}
  >
    {(opened) => <ShareSheet {...opened} {...props} />}
  </OpeningButton>
)
