import { useRef } from 'react'
import { replaceByContent } from '@/lib/editor/replace-by-content'
import { ask } from '../../../browser-api'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'

type ReadContent = { readonly content: unknown; readonly notes: readonly string[] }

/** Puts what an attached file says into the text, in its place, and says what could not be kept of it. */
export const useInsertContent = (editor: Editor, notices: Notices): ((file: string) => Promise<void>) => {
  const t = useTranslate()
  const underWay = useRef(false)
  return async (file) => {
    if (underWay.current) return
    underWay.current = true
    notices.add(t('files.readingText'))
    const answer = await ask<ReadContent>('POST', `/api/files/${file}/text`)
    underWay.current = false
    if (!answer.ok) return notices.add(answer.sentence ?? t('notices.noAnswer'))
    const { content, notes } = answer.value
    const { view } = editor
    if (view.isDestroyed || !view.editable) return
    const done = replaceByContent(file, content)(view.state, view.dispatch)
    notices.add(t(done ? 'files.textInserted' : 'files.textHomeless'), notes.join(' ') || undefined)
  }
}
