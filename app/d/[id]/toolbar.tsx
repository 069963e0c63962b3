import { type KeyboardEvent, useRef, useState, useSyncExternalStore } from 'react'
import { commands, commandsIn, type EditorCommand } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import { type CommandGroup, never } from '@/lib/editor/editor-command'
import button from '../../controls/button.module.css'
import { useTranslate } from '../../translations'
import { BlockMenu } from './block-menu'
import { commandIcons } from './command-icons'
import type { Editor } from './editor'
import { shortcutForSpeech } from './shortcut'
import styles from './toolbar.module.css'
import { useIsMac } from './use-is-mac'
import { useMedia } from './use-media'

type ToolbarProps = { readonly editor: Editor; readonly editable: boolean }

/** Moves focus among the tools with the arrow keys, so that Tab passes the whole bar in one step. */
const rove = (event: KeyboardEvent<HTMLElement>): void => {
  const tools = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(':scope button')]
  const at = tools.findIndex((tool) => tool.matches(':focus'))
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: tools.length - 1,
  }
  const next = steps[event.key]
  if (next === undefined || at < 0) return
  event.preventDefault()
  tools.at(next % tools.length)?.focus()
}

/** The commands as they stand side by side; within a group in the order of the table. */
const grouped = (tools: readonly EditorCommand[], order: readonly CommandGroup[]) =>
  order
    .map((name) => ({ name, tools: tools.filter(({ group }) => group === name) }))
    .filter(({ tools }) => tools.length > 0)

const forKeyboards = grouped(commandsIn('toolbar'), [
  'history',
  'text',
  'block',
  'mark',
  'list',
  'insert',
  'help',
])

/** Where fingers have no Tab and no arrows, their work has its buttons, and what is used most stands first. */
const forFingers = grouped(
  commands.filter(({ places }) => places.includes('toolbar') || places.includes('touch')),
  ['history', 'insert', 'text', 'mark', 'list', 'structure', 'block', 'help'],
)

export default function Toolbar({ editor, editable }: ToolbarProps) {
  const state = useSyncExternalStore(editor.subscribe, () => editor.state)
  const t = useTranslate()
  const mac = useIsMac()
  const groups = useMedia('(hover: none), (max-width: 719px)') ? forFingers : forKeyboards
  const bar = useRef<HTMLDivElement>(null)
  // The tool that Tab reaches: the first, and then the one that was used last.
  const [reached, setReached] = useState('undo')

  const tool = (command: EditorCommand) => {
    const Icon = commandIcons[command.icon]
    const active = command.active(state)
    const label = t(command.label)
    return (
      <button
        key={command.id}
        type="button"
        className={`${button.button} ${button.icon} ${styles.tool}`}
        aria-label={label}
        aria-pressed={command.active === never ? undefined : active}
        aria-disabled={!editable || !command.enabled(state)}
        aria-keyshortcuts={command.keys && shortcutForSpeech(command.keys, mac)}
        data-tip={label}
        data-tip-keys={command.keys && describeKeys(command.keys, mac)}
        tabIndex={reached === command.id ? 0 : -1}
        onFocus={() => setReached(command.id)}
        // The text keeps its selection, and on a phone its keyboard.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (editable && command.enabled(state)) editor.perform(command)
        }}
      >
        {Icon && <Icon size={17} aria-hidden="true" />}
      </button>
    )
  }

  return (
    <div ref={bar} role="toolbar" aria-label={t('editor.toolbar')} className={styles.bar} onKeyDown={rove}>
      {groups.map(({ name, tools }) => (
        <div key={name} className={styles.group}>
          {name === 'text' ? (
            <BlockMenu
              editor={editor}
              state={state}
              commands={tools}
              disabled={!editable}
              mac={mac}
              reached={reached === 'block'}
              onReach={() => setReached('block')}
            />
          ) : (
            tools.map(tool)
          )}
        </div>
      ))}
    </div>
  )
}
