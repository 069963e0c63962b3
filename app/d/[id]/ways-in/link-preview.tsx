import AtSign from 'lucide-react/icons/at-sign'
import Copy from 'lucide-react/icons/copy'
import ExternalLink from 'lucide-react/icons/external-link'
import Pencil from 'lucide-react/icons/pencil'
import SquarePlay from 'lucide-react/icons/square-play'
import Unlink from 'lucide-react/icons/unlink'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { embeddedAt } from '@/lib/editor/embed-providers'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { linkAt, removeLink } from '@/lib/editor/link-commands'
import { suggestionIn } from '@/lib/editor/plugins/suggestions'
import { documentIn, embedLink, mentionLink } from '@/lib/editor/turn-link'
import { ask } from '../../../browser-api'
import button from '../../../controls/button.module.css'
import { copyText } from '../../../controls/copy-text'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { roveTools } from '../rove-tools'
import { useEditorState } from '../use-editor-state'
import styles from './floating-tools.module.css'
import { useFloatingPlace } from './use-floating-place'

type LinkPreviewProps = { readonly editor: Editor; readonly onEdit: () => void; readonly notices: Notices }

/** What a document of ours is called, for whoever may read it; asked once for each while the page is open. */
const titles = new Map<string, Promise<string | null>>()

const titleOf = (path: string): Promise<string | null> => {
  const known = titles.get(path)
  if (known !== undefined) return known
  const asked = ask<{ readonly title: string }>('GET', `${path.replace('/d/', '/api/documents/')}/page`).then(
    (answer) => (answer.ok && answer.value.title !== '' ? answer.value.title : null),
  )
  titles.set(path, asked)
  return asked
}

/** The words of a heading here, or the title of another document of ours. */
const useName = (editor: Editor, href: string | null): string | null => {
  const [found, setFound] = useState<{ readonly href: string; readonly title: string | null } | null>(null)
  const url = href === null ? null : new URL(href)
  const ours = url !== null && url.origin === location.origin && /^\/d\/[\w-]+$/.test(url.pathname)
  const elsewhere = ours && url.pathname !== location.pathname ? url.pathname : null
  useEffect(() => {
    if (elsewhere === null || href === null) return
    let here = true
    titleOf(elsewhere).then((title) => here && setFound({ href, title }))
    return () => {
      here = false
    }
  }, [elsewhere, href])
  if (ours && elsewhere === null) {
    const id = decodeURIComponent(url.hash.slice(1))
    return headingAnchors(editor.state.doc).find((anchor) => anchor.id === id)?.text ?? null
  }
  return found?.href === href ? found.title : null
}

/** Where the link leads that the caret is in, and what can be done with it. Alt+F10 leads here, Escape back. */
export const LinkPreview = ({ editor, onEdit, notices }: LinkPreviewProps) => {
  const t = useTranslate()
  const state = useEditorState(editor)
  const bar = useRef<HTMLDivElement>(null)
  const [dismissed, setDismissed] = useState<number | null>(null)
  const link = state.selection.empty && suggestionIn(state) === null ? linkAt(state) : null
  const name = useName(editor, link?.href ?? null)
  const shown = link !== null && dismissed !== link.from
  if (dismissed !== null && link?.from !== dismissed) setDismissed(null)

  useEffect(() => {
    if (!shown || link === null) return
    return editor.listenToKeys((event) => {
      if (event.key === 'Escape') setDismissed(link.from)
      if (event.key !== 'F10' || !event.altKey) return false
      bar.current?.querySelector<HTMLElement>('a')?.focus()
      return true
    })
  })

  const placed = useFloatingPlace({
    floating: bar,
    anchor: () => {
      if (!shown || link === null) return null
      const [start, end] = [editor.view.coordsAtPos(link.from, 1), editor.view.coordsAtPos(link.to, -1)]
      const oneLine = end.top < start.bottom
      return {
        left: oneLine ? Math.min(start.left, end.left) : end.left,
        right: Math.max(start.right, end.right),
        top: start.top,
        bottom: end.bottom,
      }
    },
    side: 'below',
    align: 'left',
  })

  if (!shown || link === null) return null
  const shownAddress = link.href.replace(/^https?:\/\/(www\.)?|\/$/g, '').replace(/^(mailto|tel):/, '')
  const document = documentIn(link.href, location.origin)
  const tool = `${button.button} ${button.icon}`
  return createPortal(
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('waysIn.linkHere')}
      className={styles.bar}
      style={placed ? { left: placed.left, top: placed.top } : { visibility: 'hidden' }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.focus()
        else roveTools(event)
      }}
    >
      <a
        className={button.button}
        href={link.href}
        target="_blank"
        rel="noopener noreferrer nofollow"
        aria-label={t('waysIn.openLink', { address: name ?? shownAddress })}
        data-tip={t('waysIn.openInTab')}
      >
        <span className={styles.address}>{name ?? shownAddress}</span>
        <ExternalLink size={15} aria-hidden="true" />
      </a>
      {embeddedAt(link.href) !== null && (
        <button
          type="button"
          tabIndex={-1}
          className={tool}
          aria-label={t('waysIn.embedLink')}
          data-tip={t('waysIn.embedLink')}
          onClick={() => editor.run(embedLink)}
        >
          <SquarePlay size={16} aria-hidden="true" />
        </button>
      )}
      {document !== null && name !== null && (
        <button
          type="button"
          tabIndex={-1}
          className={tool}
          aria-label={t('waysIn.mentionLink')}
          data-tip={t('waysIn.mentionLink')}
          onClick={() => editor.run(mentionLink(document, name))}
        >
          <AtSign size={16} aria-hidden="true" />
        </button>
      )}
      <button
        type="button"
        tabIndex={-1}
        className={tool}
        aria-label={t('waysIn.editLink')}
        data-tip={t('waysIn.editLink')}
        onClick={onEdit}
      >
        <Pencil size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={tool}
        aria-label={t('waysIn.copyLink')}
        data-tip={t('waysIn.copyLink')}
        onClick={() => {
          copyText(link.href).then((copied) => notices.add(copied ? t('waysIn.linkCopied') : link.href))
          editor.focus()
        }}
      >
        <Copy size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        tabIndex={-1}
        className={tool}
        aria-label={t('waysIn.removeLink')}
        data-tip={t('waysIn.removeLink')}
        onClick={() => editor.run(removeLink)}
      >
        <Unlink size={16} aria-hidden="true" />
      </button>
    </div>,
    editor.view.dom.parentElement ?? globalThis.document.body,
  )
}
