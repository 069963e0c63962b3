import { lift, wrapIn } from 'prosemirror-commands'
import type { Command } from 'prosemirror-state'
import { calloutAt, toggleCallout } from '../callout-commands'
import { codeBlockAt, setCodeLanguage } from '../code-language'
import { blockCommand, within } from '../command-kinds'
import { can, type EditorCommand, never } from '../editor-command'
import { insertHolder } from '../insert-block'
import { type CalloutKind, calloutKinds } from '../nodes/callout'
import { schema } from '../schema'

const { nodes } = schema

const quoteWraps = wrapIn(nodes.blockquote)
const toggleQuote: Command = (state, dispatch) =>
  within(nodes.blockquote)(state) ? lift(state, dispatch) : quoteWraps(state, dispatch)

const makeToggle = insertHolder((line) => nodes.toggle.create(null, [line, nodes.paragraph.create()]))

const calloutIcons: Readonly<Record<CalloutKind, string>> = {
  note: 'info',
  tip: 'lightbulb',
  important: 'circle-alert',
  warning: 'triangle-alert',
  danger: 'octagon-alert',
}

const heading = (level: 1 | 2 | 3): EditorCommand =>
  blockCommand(
    {
      id: `heading-${level}`,
      label: `commands.heading${level}`,
      icon: `heading-${level}`,
      keys: `Mod-Alt-${level}`,
      opening: '#'.repeat(level),
    },
    nodes.heading,
    { level },
  )

/** Kinds of text, and what stands around text. */
export const blockCommands: readonly EditorCommand[] = [
  blockCommand(
    {
      id: 'paragraph',
      label: 'commands.paragraph',
      icon: 'pilcrow',
      keys: 'Mod-Alt-0',
    },
    nodes.paragraph,
  ),
  heading(1),
  heading(2),
  heading(3),
  blockCommand(
    {
      id: 'code-block',
      label: 'commands.codeBlock',
      icon: 'square-code',
      opening: '```',
    },
    nodes.codeBlock,
  ),
  {
    id: 'code-language',
    label: 'commands.codeLanguage',
    group: 'block',
    icon: 'braces',
    places: ['block'],
    asks: 'code-language',
    run: setCodeLanguage(null),
    active: (state) => (codeBlockAt(state)?.language ?? null) !== null,
    enabled: (state) => codeBlockAt(state) !== null,
  },
  {
    id: 'quote',
    label: 'commands.quote',
    group: 'block',
    icon: 'text-quote',
    places: ['toolbar', 'slash', 'block', 'selection'],
    // Mod-Shift-b shows the bookmarks in most browsers.
    keys: 'Mod-Shift-.',
    opening: '>',
    run: toggleQuote,
    active: within(nodes.blockquote),
    enabled: can(toggleQuote),
  },
  ...calloutKinds.map(
    (kind): EditorCommand => ({
      id: `callout-${kind}`,
      label: `commands.${kind}`,
      group: 'block',
      icon: calloutIcons[kind],
      places: ['slash', 'block'],
      opening: `:::${kind}`,
      run: toggleCallout(kind),
      active: (state) => calloutAt(state)?.kind === kind,
      enabled: can(toggleCallout(kind)),
    }),
  ),
  {
    id: 'toggle',
    label: 'commands.toggle',
    group: 'block',
    icon: 'list-collapse',
    places: ['slash', 'block'],
    opening: ':::toggle',
    run: makeToggle,
    active: never,
    enabled: can(makeToggle),
  },
]
