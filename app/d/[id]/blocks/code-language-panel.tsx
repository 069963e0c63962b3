import { useMemo, useRef, useState } from 'react'
import { codeBlockAt, setCodeLanguage } from '@/lib/editor/code-language'
import { codeLanguages } from '@/lib/editor/code-languages'
import FloatingPanel from '../../../controls/floating-panel'
import { SearchList } from '../../../controls/search-list'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { blockAnchor } from './block-anchor'

const plain = '-'

/** Where code gets its language. Loaded when first wanted. */
export default function CodeLanguagePanel({ editor, onClose }: AskedPanelProps) {
  const t = useTranslate()
  const [block] = useState(() => codeBlockAt(editor.state))
  const [anchor] = useState(() => blockAnchor(editor, block?.position ?? null, '.code-language'))
  const input = useRef<HTMLInputElement>(null)
  const all = useMemo(
    () => [
      { id: plain, label: t('blocks.plainCode'), words: ['text', 'txt', 'plain'] },
      ...codeLanguages.map(({ id, name, also }) => ({ id, label: name, words: [id, ...also] })),
    ],
    [t],
  )
  return (
    <FloatingPanel
      open
      onOpenChange={(open) => {
        if (open) return
        onClose()
        editor.focus()
      }}
      anchor={anchor}
      title={t('blocks.codeLanguage')}
      initialFocus={input}
    >
      <SearchList
        input={input}
        label={t('blocks.codeLanguage')}
        placeholder={t('blocks.findLanguage')}
        none={t('blocks.noLanguage')}
        all={all}
        chosen={block?.language ?? plain}
        onChoose={(id) => {
          onClose()
          editor.run(setCodeLanguage(id === plain ? null : id))
        }}
      />
    </FloatingPanel>
  )
}
