import ChevronDown from 'lucide-react/icons/chevron-down'
import type { EditorState } from 'prosemirror-state'
import type { EditorCommand } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import button from '../../controls/button.module.css'
import { ChoiceButton } from '../../controls/choice-button'
import { useTranslate } from '../../translations'
import { commandIcons } from './command-icons'
import type { Editor } from './editor'
import styles from './toolbar.module.css'

type BlockMenuProps = {
  readonly editor: Editor
  readonly state: EditorState
  readonly commands: readonly EditorCommand[]
  readonly disabled: boolean
  readonly mac: boolean
  readonly reached: boolean
  readonly onReach: () => void
}

/** What kind of block the selection is in, and the way to make it another. */
export const BlockMenu = ({ editor, state, commands, disabled, mac, reached, onReach }: BlockMenuProps) => {
  const t = useTranslate()
  const chosen = commands.findLast((command) => command.active(state)) ?? null
  const kind = t(chosen?.label ?? 'editor.mixed')
  return (
    <ChoiceButton
      label={t('editor.kindOfText')}
      spoken={t('editor.kindOfTextNow', { kind })}
      className={`${button.button} ${styles.block}`}
      tabIndex={reached ? 0 : -1}
      onFocus={onReach}
      disabled={disabled}
      face={
        <>
          {kind}
          <ChevronDown size={15} aria-hidden="true" />
        </>
      }
      choices={commands.map(({ id, label, icon, keys, enabled }) => {
        const Icon = commandIcons[icon]
        return {
          id,
          label: t(label),
          icon: Icon && <Icon size={16} aria-hidden="true" />,
          disabled: !enabled(state) && id !== chosen?.id,
          ...(keys && { shortcut: describeKeys(keys, mac) }),
        }
      })}
      chosen={chosen?.id ?? null}
      onChoose={(id) => {
        const command = commands.find((one) => one.id === id)
        if (command) editor.perform(command)
      }}
      focusAfter={editor.focus}
    />
  )
}
