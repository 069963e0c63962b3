import { Dialog } from '@base-ui/react/dialog'
import X from 'lucide-react/icons/x'
import type { ShownPicture } from '@/lib/editor/file-desk'
import button from '../../../controls/button.module.css'
import { useTranslate } from '../../../translations'
import styles from './files.module.css'

type PictureViewProps = { readonly picture: ShownPicture; readonly onClose: () => void }

/** A picture as large as the window. Escape, or a press anywhere, closes it. */
export const PictureView = ({ picture, onClose }: PictureViewProps) => {
  const t = useTranslate()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.dark} />
        <Dialog.Popup className={styles.large} aria-label={picture.alt || t('files.picture')}>
          <img src={picture.address} alt={picture.alt || t('files.picture')} className={styles.whole} />
          <Dialog.Close
            className={`${button.button} ${button.icon} ${styles.close}`}
            aria-label={t('files.close')}
          >
            <X size={20} aria-hidden="true" />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
