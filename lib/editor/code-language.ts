import type { Command, EditorState } from 'prosemirror-state'
import { languageWord } from './code-languages'
import { schema } from './schema'

/** The code block that the selection begins in, and where it stands. */
export const codeBlockAt = ({
  selection: { $from },
}: EditorState): { readonly language: string | null; readonly position: number } | null => {
  if ($from.parent.type !== schema.nodes.codeBlock) return null
  return { language: languageWord($from.parent.attrs.language), position: $from.before() }
}

/** Says what the code around the selection is written in; null for nothing in particular. */
export const setCodeLanguage =
  (word: string | null): Command =>
  (state, dispatch) => {
    const block = codeBlockAt(state)
    const language = languageWord(word)
    if (block === null || block.language === language) return false
    dispatch?.(state.tr.setNodeAttribute(block.position, 'language', language))
    return true
  }
