import { useEffect } from 'react'
import type { Role } from '@/lib/access/roles'
import type { CommandQuestion } from '@/lib/editor/editor-command'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Notices } from '../../../controls/notices'
import type { Editor } from '../editor'
import type { Face } from '../faces'
import { TableHandles } from '../tables/table-handles'
import { TableTools } from '../tables/table-tools'
import { useMedia } from '../use-media'
import { BlockHandle } from './block-handle'
import { LinkPreview } from './link-preview'
import { SelectionTools } from './selection-tools'
import { SuggestionMenus } from './suggestion-menus'

type WaysInProps = {
  readonly editor: Editor
  /** What a command asked for. */
  readonly asked: CommandQuestion | null
  readonly onAsk: (question: CommandQuestion | null) => void
  readonly notices: Notices
  readonly id: DocumentId
  readonly role: Role | null
  readonly faces: readonly Face[]
}

/** What appears in and beside the text for whoever writes in it. Loaded once somebody does, or the page is at rest. */
export default function WaysIn({ editor, asked, onAsk, notices, id, role, faces }: WaysInProps) {
  const keyboard = useMedia('(hover: hover) and (min-width: 720px)')
  const hover = useMedia('(hover: hover)')
  useEffect(() => {
    // Also while the hand is in the title or on a tool.
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== '/' || !(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented)
        return
      event.preventDefault()
      onAsk('help')
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [onAsk])
  return (
    <>
      <SuggestionMenus {...{ editor, id, role, faces }} />
      {keyboard && <SelectionTools editor={editor} />}
      <TableTools editor={editor} />
      {hover && <TableHandles editor={editor} />}
      {asked === null && <LinkPreview editor={editor} onEdit={() => onAsk('link')} notices={notices} />}
      {hover && <BlockHandle editor={editor} open={asked === 'block'} onActions={() => onAsk('block')} />}
    </>
  )
}
