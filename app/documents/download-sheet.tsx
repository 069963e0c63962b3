import { Dialog } from '@base-ui/react/dialog'
import { exportFormatNames } from '@/lib/exchange/export-formats'
import { leftOutName } from '@/lib/exchange/left-out-name'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import type { Folder } from './documents-api'
import styles from './sheet.module.css'

type DownloadSheetProps = { readonly folder: Folder; readonly onClose: () => void }

/** Asks as what files the documents of a folder should be in its zip. */
const DownloadSheet = ({ folder, onClose }: DownloadSheetProps) => {
  const t = useTranslate()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.sheet}>
          <Dialog.Title className={styles.sheetTitle}>{folder.name}</Dialog.Title>
          <Dialog.Description className={styles.sheetText}>{t('folders.formats')}</Dialog.Description>
          <ul className={styles.formats}>
            {exportFormatNames.map((format) => (
              <li key={format}>
                <a
                  className={`${button.button} ${button.bordered}`}
                  href={`/api/folders/${folder.id}/archive?format=${format}`}
                  download
                  onClick={onClose}
                >
                  {t(`more.formats.${format}`)}
                </a>
              </li>
            ))}
          </ul>
          <p className={styles.sheetText}>{t('folders.leftOut', { file: leftOutName })}</p>
          <div className={styles.sheetButtons}>
            <Dialog.Close className={`${button.button} ${button.bordered}`}>{t('share.cancel')}</Dialog.Close>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export default DownloadSheet
