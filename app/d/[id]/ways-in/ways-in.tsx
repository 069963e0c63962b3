import type { CommandQuestion } from '@/lib/editor/editor-command'
import type { Editor } from '../editor'
import { useMedia } from '../use-media'
import { BlockHandle } from './block-handle'
import { SuggestionMenus } from './suggestion-menus'

type WaysInProps = {
  readonly editor: Editor
  /** What a command asked for. */
  readonly asked: CommandQuestion | null
  readonly onAsk: (question: CommandQuestion | null) => void
}

/** What appears in and beside the text for whoever writes in it. Loaded once somebody does, or the page is at rest. */
export default function WaysIn({ editor, asked, onAsk }: WaysInProps) {
  const hover = useMedia('(hover: hover)')
  return (
    <>
      <SuggestionMenus editor={editor} />
      {hover && <BlockHandle editor={editor} open={asked === 'block'} onActions={() => onAsk('block')} />}
    </>
  )
}
