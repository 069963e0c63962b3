import type { EditorState } from 'prosemirror-state'
import type { EditorCommand } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import { never } from '@/lib/editor/editor-command'
import button from '../../controls/button.module.css'
import { useTranslate } from '../../translations'
import { commandIcons } from './command-icons'
import type { Editor } from './editor'
import { shortcutForSpeech } from './shortcut'
import styles from './toolbar.module.css'

type ToolButtonProps = {
  readonly editor: Editor
  readonly state: EditorState
  readonly command: EditorCommand
  readonly editable: boolean
  readonly mac: boolean
  /** Whether Tab comes to it; the arrow keys come to the others of its bar. */
  readonly reached: boolean
  readonly onReach: () => void
}

/** A command as a button among others. */
export const ToolButton = (props: ToolButtonProps) => {
  const { editor, state, command, editable, mac, reached, onReach } = props
  const t = useTranslate()
  const Icon = commandIcons[command.icon]
  const label = t(command.label)
  return (
    <button
      type="button"
      className={`${button.button} ${button.icon} ${styles.tool}`}
      aria-label={label}
      aria-pressed={command.active === never ? undefined : command.active(state)}
      aria-disabled={!editable || !command.enabled(state)}
      aria-keyshortcuts={command.keys && shortcutForSpeech(command.keys, mac)}
      data-tip={label}
      data-tip-keys={command.keys && describeKeys(command.keys, mac)}
      tabIndex={reached ? 0 : -1}
      onFocus={onReach}
      // The text keeps its selection, and on a phone its keyboard.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        if (editable && command.enabled(editor.state)) editor.perform(command)
      }}
    >
      {Icon && <Icon size={17} aria-hidden="true" />}
    </button>
  )
}
