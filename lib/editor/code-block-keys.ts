import { chainCommands } from 'prosemirror-commands'
import { type Command, type EditorState, Selection, TextSelection } from 'prosemirror-state'
import { nameLanguage } from './plugins/fences'
import { schema } from './schema'

const { codeBlock, paragraph } = schema.nodes

const indentation = '  '

/** The code block that holds the whole selection: its text, where that starts, and the selection within it. */
const codeAround = ({ selection }: EditorState) => {
  const { $from, $to } = selection
  if ($from.parent.type !== codeBlock || !$from.sameParent($to)) return null
  return {
    text: $from.parent.textContent,
    start: $from.start(),
    from: $from.parentOffset,
    to: $to.parentOffset,
  }
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1

/** A new line, as far in as the one before it. */
const newLine: Command = (state, dispatch) => {
  const code = codeAround(state)
  if (code === null) return false
  const line = code.text.slice(lineStart(code.text, code.from), code.from)
  dispatch?.(state.tr.insertText(`\n${/^[ \t]*/.exec(line)?.[0] ?? ''}`).scrollIntoView())
  return true
}

/** Puts the caret into a paragraph after the block, with a new one where there is none. */
const leave =
  (emptyLine: boolean): Command =>
  (state, dispatch) => {
    const code = codeAround(state)
    if (code === null) return false
    if (!dispatch) return true
    const transaction = state.tr
    const end = code.start + code.text.length
    if (emptyLine) transaction.delete(lineStart(code.text, code.from) + code.start - 1, end)
    const after = transaction.mapping.map(end) + 1
    const next = transaction.doc.nodeAt(after)
    if (next === null || !emptyLine) {
      if (next?.type !== paragraph) transaction.insert(after, paragraph.create())
    } else transaction.insert(after, paragraph.create())
    transaction.setSelection(Selection.near(transaction.doc.resolve(after + 1)))
    dispatch(transaction.scrollIntoView())
    return true
  }

/** A second Enter at the end of the code, on a line that holds nothing, leaves it. */
const leaveOnEmptyLine: Command = (state, dispatch) => {
  const code = codeAround(state)
  if (code === null || code.from !== code.to || code.to !== code.text.length) return false
  const start = lineStart(code.text, code.from)
  if (start === 0 || code.text.slice(start).trim() !== '') return false
  return leave(true)(state, dispatch)
}

/** Down from the last line, where nothing comes after the block. */
const leaveDown: Command = (state, dispatch) => {
  const code = codeAround(state)
  if (code === null || code.from !== code.to || code.text.includes('\n', code.to)) return false
  const { $to } = state.selection
  if ($to.index(-1) + 1 < $to.node(-1).childCount) return false
  return leave(false)(state, dispatch)
}

const editLines =
  (edit: (line: string) => string): Command =>
  (state, dispatch) => {
    const code = codeAround(state)
    if (code === null) return false
    if (!dispatch) return true
    const first = lineStart(code.text, code.from)
    const transaction = state.tr
    let at = code.start + first
    for (const line of code.text.slice(first, code.to).split('\n')) {
      const whole = state.doc.textBetween(at, code.start + code.text.length).split('\n')[0] ?? line
      const edited = edit(whole)
      const from = transaction.mapping.map(at)
      if (edited.length > whole.length)
        transaction.insertText(edited.slice(0, edited.length - whole.length), from)
      else if (edited.length < whole.length) transaction.delete(from, from + whole.length - edited.length)
      at += whole.length + 1
    }
    dispatch(transaction.scrollIntoView())
    return true
  }

const indentLines = editLines((line) => indentation + line)
const outdentLines = editLines((line) => line.replace(/^(\t| {1,2})/, ''))

const insertIndentation: Command = (state, dispatch) => {
  const code = codeAround(state)
  if (code === null) return false
  if (code.text.slice(code.from, code.to).includes('\n')) return indentLines(state, dispatch)
  const transaction = state.tr.insertText(indentation)
  dispatch?.(transaction.setSelection(TextSelection.near(transaction.selection.$head)).scrollIntoView())
  return true
}

/** What keys do within code. Before the keys of the rest, which they leave alone elsewhere. */
export const codeBlockKeys: Readonly<Record<string, Command>> = {
  Enter: chainCommands(nameLanguage, leaveOnEmptyLine, newLine),
  'Mod-Enter': leave(false),
  ArrowDown: leaveDown,
  Tab: insertIndentation,
  'Shift-Tab': outdentLines,
}
