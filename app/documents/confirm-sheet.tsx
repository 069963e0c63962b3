import { AlertDialog } from '@base-ui/react/alert-dialog'
import button from '../controls/button.module.css'
import { useTranslate } from '../translations'
import styles from './sheet.module.css'

export type Question = {
  readonly title: string
  readonly text: string
  readonly deed: string
  readonly onDeed: () => void
}

/** Asks once more before something that cannot be taken back. */
const ConfirmSheet = ({
  question,
  onClose,
}: {
  readonly question: Question
  readonly onClose: () => void
}) => {
  const t = useTranslate()
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.sheet}>
          <AlertDialog.Title className={styles.sheetTitle}>{question.title}</AlertDialog.Title>
          <AlertDialog.Description className={styles.sheetText}>{question.text}</AlertDialog.Description>
          <div className={styles.sheetButtons}>
            <AlertDialog.Close className={`${button.button} ${button.bordered}`}>
              {t('share.leaveIt')}
            </AlertDialog.Close>
            <button
              type="button"
              className={`${button.button} ${button.bordered} ${button.danger}`}
              onClick={() => {
                question.onDeed()
                onClose()
              }}
            >
              {question.deed}
            </button>
          </div>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  )
}

export default ConfirmSheet
