import ExternalLink from 'lucide-react/icons/external-link'
import Unlink from 'lucide-react/icons/unlink'
import { type FormEvent, useId, useRef, useState } from 'react'
import { linkAt, removeLink, setLink } from '@/lib/editor/link-commands'
import { safeHref } from '@/lib/editor/safe-href'
import button from '../../controls/button.module.css'
import field from '../../controls/field.module.css'
import FloatingPanel from '../../controls/floating-panel'
import { useTranslate } from '../../translations'
import type { Editor } from './editor'
import styles from './link-editor.module.css'

type LinkEditorProps = { readonly editor: Editor; readonly onClose: () => void }

/** What people type without its beginning: example.org, or somebody's mail address. */
const completed = (text: string): string => {
  const address = text.trim()
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^[^/]+\.[a-z]+:\d+/i.test(address)) return address
  return /^[^\s/@]+@[^\s/@]+\.[^\s/@]+$/.test(address) ? `mailto:${address}` : `https://${address}`
}

/** The rectangle of the selection, for the panel to stand beside. */
const selectionBox = () => {
  const range = document.getSelection()?.rangeCount ? document.getSelection()?.getRangeAt(0) : undefined
  const box = range?.getClientRects()[0] ?? range?.startContainer.parentElement?.getBoundingClientRect()
  return { getBoundingClientRect: () => box ?? new DOMRect(innerWidth / 2, innerHeight / 3, 0, 0) }
}

/** Where a link gets its address, or loses it. Loaded when first wanted. */
export default function LinkEditor({ editor, onClose }: LinkEditorProps) {
  const t = useTranslate()
  const current = linkAt(editor.state)
  const [anchor] = useState(selectionBox)
  const [address, setAddress] = useState(current?.href ?? '')
  const [trouble, setTrouble] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const troubleId = useId()

  const apply = (event: FormEvent) => {
    event.preventDefault()
    const href = address.trim() === '' ? null : safeHref(completed(address))
    if (href === null) {
      setTrouble(t(address.trim() === '' ? 'link.missing' : 'link.wrong'))
      input.current?.focus()
      return
    }
    onClose()
    editor.run(setLink(href))
  }

  const remove = () => {
    onClose()
    editor.run(removeLink)
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
      title={t(current ? 'link.change' : 'link.add')}
      initialFocus={input}
    >
      <form onSubmit={apply} className={styles.form} noValidate>
        <div className={field.row}>
          <input
            ref={input}
            className={field.field}
            value={address}
            inputMode="url"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            placeholder="example.org"
            aria-label={t('link.address')}
            aria-invalid={trouble !== null}
            aria-describedby={troubleId}
            onChange={(event) => {
              setAddress(event.target.value)
              setTrouble(null)
            }}
          />
          <button type="submit" className={`${button.button} ${button.primary}`}>
            {t('link.apply')}
          </button>
        </div>
        <p id={troubleId} className={`${field.trouble} ${styles.trouble}`} role="status">
          {trouble}
        </p>
        {current && (
          <div className={field.row}>
            <a
              className={`${button.button} ${styles.other}`}
              href={current.href}
              target="_blank"
              rel="noopener noreferrer nofollow"
            >
              <ExternalLink size={16} aria-hidden="true" />
              {t('link.open')}
            </a>
            <button type="button" className={`${button.button} ${styles.other}`} onClick={remove}>
              <Unlink size={16} aria-hidden="true" />
              {t('link.remove')}
            </button>
          </div>
        )}
      </form>
    </FloatingPanel>
  )
}
