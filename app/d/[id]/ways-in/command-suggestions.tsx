import { acceptCommand } from '@/lib/editor/accept-suggestion'
import { commandsIn, type EditorCommand } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import type { Suggestion } from '@/lib/editor/plugins/suggestions'
import { useTranslate } from '../../../translations'
import { commandIcons } from '../command-icons'
import type { Editor } from '../editor'
import { useIsMac } from '../use-is-mac'
import { matching } from './match-words'
import { SuggestionList } from './suggestion-list'
import { useSearchWords } from './use-search-words'

const offered = commandsIn('slash')
const groups = ['text', 'list', 'block', 'insert', 'mark', 'structure', 'history', 'help'] as const

const doNothing = () => true

type CommandSuggestionsProps = { readonly editor: Editor; readonly suggestion: Suggestion }

/** The slash menu: everything that can be put in or made of the text here, by any word for it. */
export const CommandSuggestions = ({ editor, suggestion }: CommandSuggestionsProps) => {
  const t = useTranslate()
  const mac = useIsMac()
  const words = useSearchWords()

  const { state } = editor
  const searched = suggestion.query !== ''
  const possible = groups.flatMap((name) =>
    offered.filter((command) => command.group === name && (command.enabled(state) || command.active(state))),
  )
  const found = matching(possible, suggestion.query, (command) => ({
    names: [t(command.label), ...words.flatMap(({ labels }) => labels[command.id] ?? [])],
    words: words.map((language) => language.words[command.id] ?? '').join(' '),
  }))

  const choose = (command: EditorCommand) => {
    // What it already is, it stays: a menu that offers a heading does not take one away.
    const done = command.group !== 'mark' && command.active(state)
    if (command.asks !== undefined) {
      editor.run(acceptCommand(doNothing))
      editor.perform(command)
    } else editor.run(acceptCommand(done ? doNothing : command.run))
  }

  return (
    <SuggestionList
      editor={editor}
      suggestion={suggestion}
      label={t('waysIn.commands')}
      nothing={t('waysIn.noCommand')}
      items={found.map((command) => {
        const Icon = commandIcons[command.icon]
        return {
          id: command.id,
          label: t(command.label),
          face: Icon && <Icon size={17} aria-hidden="true" />,
          detail: command.keys ? describeKeys(command.keys, mac) : command.opening,
          group: searched ? undefined : t(`waysIn.groups.${command.group}`),
          choose: () => choose(command),
        }
      })}
    />
  )
}
