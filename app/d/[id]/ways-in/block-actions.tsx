import Link2 from 'lucide-react/icons/link-2'
import { NodeSelection } from 'prosemirror-state'
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { selectBlock, withinBlock } from '@/lib/editor/block-actions'
import { commandsIn, type EditorCommand } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import { headingAnchors } from '@/lib/editor/heading-anchors'
import { movableBlocks } from '@/lib/editor/movable-blocks'
import { copyText } from '../../../controls/copy-text'
import FloatingPanel from '../../../controls/floating-panel'
import { useTranslate } from '../../../translations'
import type { AskedPanelProps } from '../asked-panels'
import { commandIcons } from '../command-icons'
import { useEditorState } from '../use-editor-state'
import { useIsMac } from '../use-is-mac'
import styles from './block-actions.module.css'
import { isRightToLeft, placeOf } from './block-place'

type Action = {
  readonly id: string
  readonly label: string
  readonly face: ReactNode
  readonly keys?: string | undefined
  readonly chosen?: boolean
  readonly run: () => void
}

const actions = commandsIn('block')
const kinds = actions.filter(({ group }) => group !== 'structure')
const deeds = actions.filter(({ group }) => group === 'structure')

/** Arrow keys go from action to action, a letter to the next one that begins with it. */
const rove = (event: KeyboardEvent<HTMLElement>): void => {
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role^=menuitem]')]
  const at = items.findIndex((item) => item.matches(':focus'))
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: items.length - 1,
  }
  const step = steps[event.key]
  const letter = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : null
  const after = [...items.slice(at + 1), ...items.slice(0, at + 1)]
  const next =
    step === undefined
      ? after.find((item) => letter !== null && (item.textContent ?? '').toLowerCase().startsWith(letter))
      : items.at(step % items.length)
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

/** What can be done with the selected block. */
export default function BlockActions({ editor, onClose, notices }: AskedPanelProps) {
  const t = useTranslate()
  const mac = useIsMac()
  const first = useRef<HTMLButtonElement>(null)
  const [box] = useState(() => {
    const range = movableBlocks(editor.state)
    const place = range && placeOf(editor.view, range)
    const { left, right, top } = editor.view.dom.getBoundingClientRect()
    const side = isRightToLeft(editor.view) ? (place?.right ?? right) : (place?.left ?? left)
    const height = place ? place.line.bottom - place.line.top : 0
    const at = new DOMRect(side, place?.line.top ?? top, 0, height)
    return { getBoundingClientRect: () => at }
  })
  useLayoutEffect(() => {
    if (!(editor.state.selection instanceof NodeSelection)) selectBlock(editor.state, editor.view.dispatch)
  }, [editor])

  const state = useEditorState(editor)
  const can = (command: EditorCommand) => withinBlock(command.run)(state)
  const asAction = (command: EditorCommand, run: EditorCommand['run']): Action => {
    const Icon = commandIcons[command.icon]
    return {
      id: command.id,
      label: t(command.label),
      face: Icon && <Icon size={16} aria-hidden="true" />,
      keys: command.keys && describeKeys(command.keys, mac),
      run: () => editor.run(run),
    }
  }
  const inBlock = (command: EditorCommand): boolean => {
    let active = false
    withinBlock((within) => {
      active = command.active(within)
      return false
    })(state)
    return active
  }
  const turnInto = kinds.filter((command) => can(command) || inBlock(command))
  const { selection, doc } = state
  const anchor = headingAnchors(doc).find(({ position }) => position === selection.from)
  const copyLink: readonly Action[] = anchor
    ? [
        {
          id: 'copy-link',
          label: t('waysIn.copyHeadingLink'),
          face: <Link2 size={16} aria-hidden="true" />,
          run: () => {
            const address = `${location.origin}${location.pathname}#${anchor.id}`
            copyText(address).then((copied) => notices.add(copied ? t('waysIn.linkCopied') : address))
            editor.focus()
          },
        },
      ]
    : []
  const groups: readonly { readonly name: string; readonly items: readonly Action[] }[] = [
    {
      name: t('waysIn.withBlock'),
      items: [
        ...copyLink,
        ...deeds.filter((command) => command.enabled(state)).map((command) => asAction(command, command.run)),
      ],
    },
    {
      name: t('waysIn.turnInto'),
      items: turnInto.map((command) => ({
        ...asAction(command, inBlock(command) ? () => true : withinBlock(command.run)),
        chosen: inBlock(command),
      })),
    },
  ]

  return (
    <FloatingPanel
      open
      onOpenChange={(open) => {
        if (open) return
        onClose()
        editor.focus()
      }}
      anchor={box}
      align="start"
      title={t('commands.blockActions')}
      initialFocus={first}
    >
      <div
        role="menu"
        aria-label={t('commands.blockActions')}
        className={styles.menu}
        tabIndex={-1}
        onKeyDown={rove}
      >
        {groups.map(({ name, items }, at) => (
          <fieldset key={name} className={styles.group} aria-label={name}>
            <div className={styles.name} aria-hidden="true">
              {name}
            </div>
            {items.map(({ id, label, face, keys, chosen, run }, index) => (
              <button
                key={id}
                ref={at === 0 && index === 0 ? first : undefined}
                type="button"
                {...(chosen === undefined
                  ? { role: 'menuitem' }
                  : { role: 'menuitemradio', 'aria-checked': chosen })}
                tabIndex={at === 0 && index === 0 ? 0 : -1}
                className={styles.item}
                onPointerMove={(event) => event.pointerType === 'mouse' && event.currentTarget.focus()}
                onClick={() => {
                  onClose()
                  run()
                }}
              >
                {face}
                <span className={styles.label}>{label}</span>
                {keys && <kbd className={styles.keys}>{keys}</kbd>}
              </button>
            ))}
          </fieldset>
        ))}
      </div>
    </FloatingPanel>
  )
}
