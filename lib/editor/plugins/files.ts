import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import type { Awareness } from 'y-protocols/awareness'
import type { Translate } from '@/lib/messages/translate'
import type { FileDesk } from '../file-desk'
import { insertPlaces, placeOf } from '../insert-files'
import { isObject } from '../is-object'
import { ownPictures } from '../own-pictures'
import { withOwnFiles } from '../pasted-files'
import { AttachmentView } from '../views/attachment-view'
import type { FileSurroundings, Place } from '../views/file-view'
import { ImageView } from '../views/image-view'

export type FilesOptions = {
  readonly desk: FileDesk
  readonly awareness: Awareness
  readonly translate: Translate
}

const nameIn =
  (awareness: Awareness) =>
  (clientId: number): string | null => {
    const user: unknown = awareness.getStates().get(clientId)?.user
    return isObject(user) && typeof user.name === 'string' ? user.name : null
  }

/** Under which Yjs clientID a view writes. */
const clientIds = new WeakMap<EditorView, number>()

/** Puts files of this machine into the text, each at once with a place that everybody sees. */
export const bringFiles = (
  view: EditorView,
  files: readonly File[],
  { desk, at, as }: { readonly desk: FileDesk; readonly at?: number; readonly as?: 'attachment' },
): void => {
  const own = clientIds.get(view) ?? 0
  const places = files.map((file) => placeOf(desk.begin(file, as), own))
  if (places.length > 0) view.dispatch(insertPlaces(view.state, places, at))
}

/** Whether a page that was copied holds words, and not only the picture that lies beside it as a file. */
const hasWords = (html: string): boolean =>
  html !== '' && new DOMParser().parseFromString(html, 'text/html').body.textContent.trim() !== ''

/** Pictures and attachments: how they look while they come, and how they come by pasting and dropping. */
export const files = ({ desk, awareness, translate }: FilesOptions): Plugin => {
  const surroundings: FileSurroundings = {
    desk,
    translate,
    nameOf: nameIn(awareness),
    own: awareness.clientID,
    listening: new Set(),
  }
  const own = awareness.clientID
  const place = (view: EditorView, position: () => number | undefined): Place => ({ view, position })
  return new Plugin({
    props: {
      nodeViews: {
        image: (node: Node, view, position) => new ImageView(node, place(view, position), surroundings),
        attachment: (node: Node, view, position) =>
          new AttachmentView(node, place(view, position), surroundings),
      },
      transformPastedHTML: (html) => ownPictures(html, desk, { own, translate }),
      transformPasted: (slice, view) => withOwnFiles(slice, view.state.doc, { desk, by: own }),
      handlePaste: (view, event) => {
        const brought = [...(event.clipboardData?.files ?? [])]
        if (brought.length === 0 || hasWords(event.clipboardData?.getData('text/html') ?? '')) return false
        bringFiles(view, brought, { desk })
        return true
      },
      handleDrop: (view, event, _, moved) => {
        const brought = [...(event.dataTransfer?.files ?? [])]
        if (moved || brought.length === 0) return false
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos
        event.preventDefault()
        bringFiles(view, brought, { desk, ...(at === undefined ? {} : { at }) })
        view.focus()
        return true
      },
    },
    view: (view) => {
      clientIds.set(view, own)
      let waiting = false
      const tell = (): void => {
        if (waiting) return
        waiting = true
        queueMicrotask(() => {
          waiting = false
          for (const listener of surroundings.listening) listener()
        })
      }
      awareness.on('change', tell)
      const leave = desk.subscribe(tell)
      let { editable } = view
      return {
        update: () => {
          if (view.editable !== editable) tell()
          editable = view.editable
        },
        destroy: () => {
          awareness.off('change', tell)
          leave()
        },
      }
    },
  })
}
