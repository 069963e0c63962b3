import type { Editor } from '../editor'
import { SuggestionMenus } from './suggestion-menus'

type WaysInProps = { readonly editor: Editor }

/** What appears in and beside the text for whoever writes in it. Loaded when the page has come to rest, or is written in. */
export default function WaysIn({ editor }: WaysInProps) {
  return <SuggestionMenus editor={editor} />
}
