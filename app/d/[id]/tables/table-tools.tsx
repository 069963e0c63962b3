import ChevronDown from 'lucide-react/icons/chevron-down'
import Columns3 from 'lucide-react/icons/columns-3'
import PaintBucket from 'lucide-react/icons/paint-bucket'
import Rows3 from 'lucide-react/icons/rows-3'
import { type ReactNode, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { commandsIn, type EditorCommand } from '@/lib/editor/commands'
import { selectedCells } from '@/lib/editor/tables/selected-cells'
import button from '../../../controls/button.module.css'
import { ChoiceButton } from '../../../controls/choice-button'
import { useTranslate } from '../../../translations'
import { commandIcons } from '../command-icons'
import type { Editor } from '../editor'
import { roveTools } from '../rove-tools'
import { ToolButton } from '../tool-button'
import toolbar from '../toolbar.module.css'
import { useEditorState } from '../use-editor-state'
import { useIsMac } from '../use-is-mac'
import { useMedia } from '../use-media'
import { useFloatingPlace } from '../ways-in/use-floating-place'
import { hasMargin } from './has-margin'
import styles from './table-tools.module.css'

const ofTable = commandsIn('table')
const rows = commandsIn('table-row')
const columns = commandsIn('table-column')
const shades = commandsIn('table-shade')

/** The table around the caret, as an element of the page. */
const tableBox = ({ view, state }: Editor): Element | null => {
  const rect = selectedCells(state)
  const box = rect === null ? null : view.nodeDOM(rect.tableStart - 1)
  return box instanceof Element ? box : null
}

const CommandSign = ({ command }: { readonly command: EditorCommand }) => {
  const Icon = commandIcons[command.icon]
  if (!command.id.startsWith('shade-')) return Icon && <Icon size={16} aria-hidden="true" />
  return <span className={styles.swatch} data-shade={command.id.slice('shade-'.length)} aria-hidden="true" />
}

/** What can be done with the table that the caret is in: beside it where there is room, else at the lower edge of the window, where it stands on no line that belongs to the table. Alt+F10 leads here. */
export const TableTools = ({ editor }: { readonly editor: Editor }) => {
  const t = useTranslate()
  const mac = useIsMac()
  const state = useEditorState(editor)
  const narrow = useMedia('(hover: none), (max-width: 719px)')
  const bar = useRef<HTMLDivElement>(null)
  const [reached, setReached] = useState('row')
  const box = tableBox(editor)

  const beside = !narrow && box !== null && hasMargin(box.getBoundingClientRect())
  const placed = useFloatingPlace({
    floating: bar,
    anchor: () => box?.getBoundingClientRect() ?? null,
    side: 'below',
    atEnd: true,
  })

  if (box === null) return null

  const choices = (id: string, face: ReactNode, commands: readonly EditorCommand[], label: string) => (
    <ChoiceButton
      label={label}
      className={`${button.button} ${styles.menu}`}
      tabIndex={reached === id ? 0 : -1}
      onFocus={() => setReached(id)}
      face={
        <>
          {face}
          <ChevronDown size={13} aria-hidden="true" />
        </>
      }
      choices={commands.map((command) => {
        return {
          id: command.id,
          label: t(command.label),
          icon: <CommandSign command={command} />,
          disabled: !command.enabled(state),
        }
      })}
      chosen={commands.find((command) => command.active(state))?.id ?? null}
      onChoose={(chosen) => {
        const command = commands.find((one) => one.id === chosen)
        if (command) editor.perform(command)
      }}
      focusAfter={editor.focus}
    />
  )

  return createPortal(
    <div
      ref={bar}
      role="toolbar"
      data-tools="table"
      aria-label={t('tables.tools')}
      className={`${styles.bar} ${beside ? styles.beside : narrow ? styles.low : styles.docked}`}
      style={!beside ? undefined : placed ? { left: placed.left, top: placed.top } : { visibility: 'hidden' }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') editor.focus()
        else roveTools(event)
      }}
    >
      {choices('row', <Rows3 size={17} aria-hidden="true" />, rows, t('tables.row'))}
      {choices('column', <Columns3 size={17} aria-hidden="true" />, columns, t('tables.column'))}
      {choices('shade', <PaintBucket size={17} aria-hidden="true" />, shades, t('tables.colour'))}
      <div className={`${toolbar.group} ${styles.tools}`}>
        {ofTable.map((command) => (
          <ToolButton
            key={command.id}
            {...{ editor, state, command, mac }}
            editable
            reached={reached === command.id}
            onReach={() => setReached(command.id)}
          />
        ))}
      </div>
    </div>,
    editor.view.dom.parentElement ?? document.body,
  )
}
