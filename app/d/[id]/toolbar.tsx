import { memo, useRef, useState } from 'react'
import { commands, commandsIn, type EditorCommand } from '@/lib/editor/commands'
import type { CommandGroup } from '@/lib/editor/editor-command'
import { useTranslate } from '../../translations'
import { BlockMenu } from './block-menu'
import type { Editor } from './editor'
import { roveTools } from './rove-tools'
import { ToolButton } from './tool-button'
import styles from './toolbar.module.css'
import { useEditorState } from './use-editor-state'
import { useIsMac } from './use-is-mac'
import { useMedia } from './use-media'

type ToolbarProps = { readonly editor: Editor; readonly editable: boolean }

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

function Toolbar({ editor, editable }: ToolbarProps) {
  const state = useEditorState(editor)
  const t = useTranslate()
  const mac = useIsMac()
  const groups = useMedia('(hover: none), (max-width: 719px)') ? forFingers : forKeyboards
  const bar = useRef<HTMLDivElement>(null)
  // The tool that Tab reaches: the first, and then the one that was used last.
  const [reached, setReached] = useState('undo')

  return (
    <div
      ref={bar}
      role="toolbar"
      aria-label={t('editor.toolbar')}
      className={styles.bar}
      onKeyDown={roveTools}
    >
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
            tools.map((command) => (
              <ToolButton
                key={command.id}
                {...{ editor, state, command, editable, mac }}
                reached={reached === command.id}
                onReach={() => setReached(command.id)}
              />
            ))
          )}
        </div>
      ))}
    </div>
  )
}

/** Each of its commands looks at the text: it is drawn when the text has changed, and not with all that is around it. */
export default memo(Toolbar)
