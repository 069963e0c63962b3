import { Suspense } from 'react'
import { suggestionIn } from '@/lib/editor/plugins/suggestions'
import { late } from '../../../controls/late'
import { useEditorState } from '../use-editor-state'
import { CommandSuggestions } from './command-suggestions'
import { MentionSuggestions, type MentionSuggestionsProps } from './mention-suggestions'

const EmojiSuggestions = late(() => import('./emoji/emoji-suggestions'))

/** What is offered for what somebody begins to write. */
export const SuggestionMenus = (props: Omit<MentionSuggestionsProps, 'suggestion'>) => {
  const { editor } = props
  const suggestion = suggestionIn(useEditorState(editor))
  if (suggestion === null) return null
  switch (suggestion.kind) {
    case 'command':
      return <CommandSuggestions editor={editor} suggestion={suggestion} />
    case 'emoji':
      return (
        <Suspense fallback={null}>
          <EmojiSuggestions editor={editor} suggestion={suggestion} />
        </Suspense>
      )
    case 'mention':
      return <MentionSuggestions suggestion={suggestion} {...props} />
  }
}
