import { useEffect } from 'react'
import { isImportable } from '@/lib/exchange/import-endings'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'

/**
 * Says of a file that is dropped on the text, and has words in it, that they can stand there instead. Nothing is selected
 * for that: what is typed next would take its place.
 */
export const useOfferText = (editor: Editor, notices: Notices, editable: boolean): void => {
  const t = useTranslate()
  useEffect(() => {
    if (!editable) return
    const { dom } = editor.view
    const dropped = ({ dataTransfer }: DragEvent) => {
      const [file, ...more] = dataTransfer?.files ?? []
      if (file !== undefined && more.length === 0 && isImportable(file.name))
        notices.add(t('files.offerText', { name: file.name }))
    }
    dom.addEventListener('drop', dropped)
    return () => dom.removeEventListener('drop', dropped)
  }, [editor, notices, editable, t])
}
