import { suggestionIn } from '@/lib/editor/plugins/suggestions'
import type { Editor } from '../editor'
import { CommandSuggestions } from './command-suggestions'
import { useEditorState } from './use-editor-state'

/** What is offered for what somebody begins to write. */
export const SuggestionMenus = ({ editor }: { readonly editor: Editor }) => {
  const suggestion = suggestionIn(useEditorState(editor))
  if (suggestion === null) return null
  switch (suggestion.kind) {
    case 'command':
      return <CommandSuggestions editor={editor} suggestion={suggestion} />
    case 'emoji':
    case 'mention':
      return null
  }
}
