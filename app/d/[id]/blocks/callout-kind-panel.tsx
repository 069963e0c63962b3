import { useRef, useState } from 'react'
import { calloutAt, toggleCallout } from '@/lib/editor/callout-commands'
import { calloutKinds } from '@/lib/editor/nodes/callout'
import FloatingPanel from '../../../controls/floating-panel'
import { SearchList } from '../../../controls/search-list'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { blockAnchor } from './block-anchor'

/** Where a callout becomes one of another kind. Loaded when first wanted. */
export default function CalloutKindPanel({ editor, onClose }: AskedPanelProps) {
  const t = useTranslate()
  const [callout] = useState(() => calloutAt(editor.state))
  const [anchor] = useState(() => blockAnchor(editor, callout?.position ?? null, '.callout-mark'))
  const input = useRef<HTMLInputElement>(null)
  return (
    <FloatingPanel
      open
      onOpenChange={(open) => {
        if (open) return
        onClose()
        editor.focus()
      }}
      anchor={anchor}
      align="start"
      title={t('blocks.chooseCalloutKind')}
      initialFocus={input}
    >
      <SearchList
        input={input}
        label={t('blocks.chooseCalloutKind')}
        placeholder={t('blocks.findKind')}
        none={t('blocks.noKind')}
        all={calloutKinds.map((kind) => ({ id: kind, label: t(`blocks.${kind}`), words: [kind] }))}
        chosen={callout?.kind ?? null}
        onChoose={(id) => {
          onClose()
          const kind = calloutKinds.find((one) => one === id)
          if (kind !== undefined && kind !== callout?.kind) editor.run(toggleCallout(kind))
        }}
      />
    </FloatingPanel>
  )
}
