import { Dialog } from '@base-ui/react/dialog'
import { type FormEvent, useId, useRef, useState } from 'react'
import button from '../controls/button.module.css'
import field from '../controls/field.module.css'
import { useTranslate } from '../translations'
import styles from './sheet.module.css'

export type Naming = {
  readonly title: string
  readonly name: string
  readonly deed: string
  readonly onName: (name: string) => void
}

const longestName = 100

/** Asks for the name of a folder. */
const NameSheet = ({ naming, onClose }: { readonly naming: Naming; readonly onClose: () => void }) => {
  const t = useTranslate()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [name, setName] = useState(naming.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return input.current?.focus()
    onClose()
    naming.onName(name)
  }
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup
          className={styles.sheet}
          initialFocus={() => {
            input.current?.select()
            return input.current
          }}
        >
          <Dialog.Title className={styles.sheetTitle}>{naming.title}</Dialog.Title>
          <form onSubmit={submit}>
            <label className={field.label} htmlFor={id}>
              {t('folders.name')}
            </label>
            <div className={field.row}>
              <input
                ref={input}
                id={id}
                className={field.field}
                dir="auto"
                autoComplete="off"
                maxLength={longestName}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            </div>
            <div className={styles.sheetButtons}>
              <Dialog.Close className={`${button.button} ${button.bordered}`}>
                {t('share.cancel')}
              </Dialog.Close>
              <button type="submit" className={`${button.button} ${button.primary}`}>
                {naming.deed}
              </button>
            </div>
          </form>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

export default NameSheet
