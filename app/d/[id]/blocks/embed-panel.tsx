import { type FormEvent, useId, useRef, useState } from 'react'
import { embeddedAt } from '@/lib/editor/embed-providers'
import { insertBlock } from '@/lib/editor/insert-block'
import { schema } from '@/lib/editor/schema'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import FloatingPanel from '../../../controls/floating-panel'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { blockAnchor } from './block-anchor'

/** Where an address is asked for that can be shown in the text. Loaded when first wanted. */
export default function EmbedPanel({ editor, onClose }: AskedPanelProps) {
  const t = useTranslate()
  const [anchor] = useState(() => blockAnchor(editor, null))
  const [address, setAddress] = useState('')
  const [trouble, setTrouble] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const hint = useId()
  const show = (event: FormEvent) => {
    event.preventDefault()
    const embedded = embeddedAt(address)
    if (embedded === null) {
      setTrouble(true)
      input.current?.focus()
      return
    }
    onClose()
    editor.run(insertBlock(() => schema.nodes.embed.create(embedded)))
  }
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
      title={t('blocks.addEmbed')}
      initialFocus={input}
    >
      <form onSubmit={show} noValidate>
        <div className={field.row}>
          <input
            ref={input}
            className={field.field}
            value={address}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="https://youtu.be/…"
            aria-label={t('blocks.embedAddress')}
            aria-invalid={trouble}
            aria-describedby={hint}
            onChange={(event) => {
              setAddress(event.target.value)
              setTrouble(false)
            }}
          />
          <button type="submit" className={`${button.button} ${button.primary}`}>
            {t('blocks.show')}
          </button>
        </div>
        <p id={hint} className={trouble ? field.trouble : field.label} role="status">
          {trouble ? t('blocks.embedUnknown') : t('blocks.embedHint')}
        </p>
      </form>
    </FloatingPanel>
  )
}
