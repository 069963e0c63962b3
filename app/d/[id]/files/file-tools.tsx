import Captions from 'lucide-react/icons/captions'
import Download from 'lucide-react/icons/download'
import Expand from 'lucide-react/icons/expand'
import FileText from 'lucide-react/icons/file-text'
import MessageSquareText from 'lucide-react/icons/message-square-text'
import MoveHorizontal from 'lucide-react/icons/move-horizontal'
import Replace from 'lucide-react/icons/replace'
import AlignCenter from 'lucide-react/icons/text-align-center'
import AlignEnd from 'lucide-react/icons/text-align-end'
import AlignStart from 'lucide-react/icons/text-align-start'
import Trash2 from 'lucide-react/icons/trash-2'
import ZoomIn from 'lucide-react/icons/zoom-in'
import ZoomOut from 'lucide-react/icons/zoom-out'
import { deleteSelection } from 'prosemirror-commands'
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { fileAddress } from '@/lib/editor/file-attributes'
import { changeImage, editCaption, replaceFile, resizeImage, selectedFile } from '@/lib/editor/image-commands'
import { imageAttributes } from '@/lib/editor/nodes/image'
import { bindingOf } from '@/lib/editor/plugins/sync'
import { isImportable } from '@/lib/exchange/import-endings'
import button from '../../../controls/button.module.css'
import field from '../../../controls/field.module.css'
import type { Notices } from '../../../controls/notices'
import { useTranslate } from '../../../translations'
import type { Editor } from '../editor'
import { useEditorState } from '../use-editor-state'
import { useFloatingPlace } from '../ways-in/use-floating-place'
import styles from './files.module.css'
import { besideAttachment, besidePicture } from './place-file-tools'
import type { Uploads } from './uploads'
import { useInsertContent } from './use-insert-content'

type FileToolsProps = {
  readonly editor: Editor
  readonly uploads: Uploads
  readonly notices: Notices
}

const alignIcons = { start: AlignStart, center: AlignCenter, end: AlignEnd, full: MoveHorizontal } as const
const places = ['start', 'center', 'end', 'full'] as const

/** What can be done with the picture or file that is selected, over it. Tab leads there, Escape back. */
export const FileTools = ({ editor, uploads, notices }: FileToolsProps) => {
  const found = selectedFile(useEditorState(editor))
  const ready = found !== null && found.node.attrs.file !== ''
  return ready ? <Tools key={found.position} {...{ editor, uploads, notices, found }} /> : null
}

const Tools = ({
  editor,
  uploads,
  notices,
  found,
}: FileToolsProps & { readonly found: NonNullable<ReturnType<typeof selectedFile>> }) => {
  const t = useTranslate()
  const bar = useRef<HTMLDivElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [describing, setDescribing] = useState(false)
  const insertContent = useInsertContent(editor, notices)
  const given = imageAttributes(found.node)
  const isImage = found.node.type.name === 'image'
  const standing = () => {
    const dom = editor.view.nodeDOM(found.position)
    if (!(dom instanceof HTMLElement) || bar.current === null) return null
    const size = { width: bar.current.offsetWidth, height: bar.current.offsetHeight }
    if (isImage) return besidePicture((dom.firstElementChild ?? dom).getBoundingClientRect(), size)
    const said = dom.querySelector('.attachment-size') ?? dom
    return besideAttachment(dom.getBoundingClientRect(), said.getBoundingClientRect(), size)
  }
  const placed = useFloatingPlace({
    floating: bar,
    anchor: () => standing()?.anchor ?? null,
    side: 'above',
    align: standing()?.align ?? 'middle',
  })

  useEffect(
    () =>
      editor.listenToKeys((event) => {
        if (event.key === 'Enter' && isImage && !event.ctrlKey && !event.metaKey) {
          uploads.show({ address: fileAddress(given.file), alt: given.alt, name: given.name })
          return true
        }
        if (event.key !== 'Tab' || event.shiftKey) return false
        bar.current?.querySelector('button')?.focus()
        event.preventDefault()
        return true
      }),
    [editor, uploads, isImage, given.file, given.alt, given.name],
  )

  const rove = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'Escape') {
      event.preventDefault()
      editor.focus()
    }
    if (event.target instanceof HTMLInputElement) return
    const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button, a')]
    const at = tools.findIndex((tool) => tool.matches(':focus'))
    const rtl = event.currentTarget.matches(':dir(rtl)')
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0 || at < 0) return
    event.preventDefault()
    tools.at((at + (rtl ? -step : step)) % tools.length)?.focus()
  }

  const tool = (label: string, icon: ReactNode, press: () => void, pressed?: boolean) => (
    <button
      key={label}
      type="button"
      className={`${button.button} ${button.icon} ${styles.tool}`}
      aria-label={label}
      aria-pressed={pressed}
      data-tip={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={press}
    >
      {icon}
    </button>
  )
  /** Leaves the keyboard where it is, in the bar or in the text. */
  const change = (command: Parameters<Editor['run']>[0]) =>
    command(editor.state, editor.view.dispatch, editor.view)
  const replace = (file: File | undefined): void => {
    const binding = bindingOf(editor.state)
    if (file === undefined || binding === null) return
    uploads.cancel(given.upload)
    editor.run(replaceFile(uploads.begin(file, isImage ? 'picture' : 'attachment'), binding.doc.clientID))
  }
  const describe = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const alt = String(new FormData(event.currentTarget).get('alt') ?? '').trim()
    setDescribing(false)
    editor.run(changeImage({ alt }))
  }

  return createPortal(
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('files.tools')}
      className={styles.tools}
      onKeyDown={rove}
      style={placed ? { left: placed.left, top: placed.top } : { visibility: 'hidden' }}
    >
      {describing ? (
        <form onSubmit={describe} className={styles.describe}>
          <input
            name="alt"
            className={field.field}
            defaultValue={given.alt}
            maxLength={1000}
            placeholder={t('files.description')}
            aria-label={t('files.describe')}
            ref={(input) => input?.focus()}
          />
          <button type="submit" className={`${button.button} ${button.primary}`}>
            {t('files.keep')}
          </button>
        </form>
      ) : (
        <>
          {isImage &&
            places.map((place) => {
              const Icon = alignIcons[place]
              const icon = <Icon size={17} aria-hidden="true" />
              return tool(
                t(`files.${place}`),
                icon,
                () => change(changeImage({ align: place })),
                given.align === place,
              )
            })}
          {isImage && (
            <>
              {tool(t('files.smaller'), <ZoomOut size={17} aria-hidden="true" />, () =>
                change(resizeImage(-1)),
              )}
              {tool(t('files.larger'), <ZoomIn size={17} aria-hidden="true" />, () => change(resizeImage(1)))}
              {tool(t('files.caption'), <Captions size={17} aria-hidden="true" />, () =>
                editor.run(editCaption),
              )}
              {tool(t('files.describe'), <MessageSquareText size={17} aria-hidden="true" />, () =>
                setDescribing(true),
              )}
              {tool(t('files.open'), <Expand size={17} aria-hidden="true" />, () =>
                uploads.show({ address: fileAddress(given.file), alt: given.alt, name: given.name }),
              )}
            </>
          )}
          <a
            className={`${button.button} ${button.icon} ${styles.tool}`}
            href={fileAddress(given.file, '?save=true')}
            download={given.name}
            aria-label={t('files.save')}
            data-tip={t('files.save')}
          >
            <Download size={17} aria-hidden="true" />
          </a>
          {!isImage &&
            isImportable(given.name) &&
            tool(t('files.insertText'), <FileText size={17} aria-hidden="true" />, () =>
              insertContent(given.file),
            )}
          {tool(t('files.replace'), <Replace size={17} aria-hidden="true" />, () => picker.current?.click())}
          <input
            ref={picker}
            type="file"
            hidden
            accept={isImage ? 'image/*' : undefined}
            onChange={({ target }) => {
              replace(target.files?.[0])
              target.value = ''
            }}
          />
          {tool(t('files.remove'), <Trash2 size={17} aria-hidden="true" />, () =>
            editor.run(deleteSelection),
          )}
        </>
      )}
      <span className="spoken" role="status">
        {t('files.toTools')}
      </span>
    </div>,
    editor.view.dom.parentElement ?? document.body,
  )
}
