import { useEffect, useRef } from 'react'
import type { AskedPanelProps } from '../asked-panels'

type PickerProps = AskedPanelProps & { readonly accept?: string; readonly as?: 'attachment' }

/** Lets the browser ask which files it is to be. */
const FilePicker = ({ editor, onClose, accept, as }: PickerProps) => {
  const input = useRef<HTMLInputElement>(null)
  const close = useRef(onClose)
  useEffect(() => {
    close.current = onClose
  }, [onClose])
  useEffect(() => {
    const picker = input.current
    if (picker === null) return
    const ended = () => close.current()
    picker.addEventListener('cancel', ended)
    picker.click()
    return () => picker.removeEventListener('cancel', ended)
  }, [])
  return (
    <input
      ref={input}
      type="file"
      hidden
      multiple
      accept={accept}
      onChange={(event) => {
        editor.bringFiles([...(event.target.files ?? [])], as)
        onClose()
      }}
    />
  )
}

export default function ImagePicker(props: AskedPanelProps) {
  return <FilePicker {...props} accept="image/*" />
}

export const AnyFilePicker = (props: AskedPanelProps) => <FilePicker {...props} as="attachment" />
