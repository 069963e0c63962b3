import type { Node } from 'prosemirror-model'
import type { EditorView, NodeView, ViewMutationRecord } from 'prosemirror-view'
import type { Translate } from '@/lib/messages/translate'
import { fileAttributes } from '../file-attributes'
import type { FileDesk } from '../file-desk'

/** What views of files work with. */
export type FileSurroundings = {
  readonly desk: FileDesk
  readonly translate: Translate
  /** What the window with this Yjs clientID is called; null when it is not here. */
  readonly nameOf: (clientId: number) => string | null
  readonly own: number
  /** Views that want to hear that something came further. */
  readonly listening: Set<() => void>
}

export type Place = { readonly view: EditorView; readonly position: () => number | undefined }

const button = (label: string, press: () => void): HTMLButtonElement => {
  const element = document.createElement('button')
  element.type = 'button'
  element.className = 'file-button'
  element.textContent = label
  element.addEventListener('click', press)
  return element
}

/** What pictures and attachments have in common on the screen: what is said of them while they come. */
export abstract class FileView implements NodeView {
  abstract readonly dom: HTMLElement
  readonly surroundings: FileSurroundings
  readonly place: Place
  /** Says how far it is; spoken when it changes. */
  readonly status: HTMLElement
  node: Node
  #said = ''

  constructor(node: Node, place: Place, surroundings: FileSurroundings) {
    this.node = node
    this.place = place
    this.surroundings = surroundings
    this.status = document.createElement('div')
    this.status.className = 'file-status'
    this.status.contentEditable = 'false'
  }

  abstract show(): void

  /** Somebody here moved, or a file came further: nothing to a file that is here, as nearly all are. */
  readonly heard = (): void => {
    const { file, upload } = fileAttributes(this.node.attrs)
    if (file === '' || upload !== '') this.show()
  }

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false
    this.node = node
    this.show()
    return true
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('a, button, input') !== null
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection'
  }

  destroy(): void {
    this.surroundings.listening.delete(this.heard)
  }

  /** Takes the file's place out of the text. */
  readonly remove = (): void => {
    const at = this.place.position()
    const { view } = this.place
    if (at !== undefined && view.editable) view.dispatch(view.state.tr.delete(at, at + this.node.nodeSize))
    view.focus()
  }

  /** The file stays, and no other comes in its place. */
  readonly #keep = (): void => {
    const at = this.place.position()
    const { view } = this.place
    if (at !== undefined && view.editable) view.dispatch(view.state.tr.setNodeAttribute(at, 'upload', ''))
    view.focus()
  }

  showStatus(): void {
    const { desk, translate: t, nameOf, own } = this.surroundings
    const { file, upload: token, by, name } = fileAttributes(this.node.attrs)
    const upload = by === own ? desk.uploadOf(token) : null
    const person = nameOf(by)
    const replaces = file !== ''
    // Who wanted to replace it may have gone: then it is as it was.
    this.status.hidden = replaces && (token === '' || (upload === null && (by === own || person === null)))
    if (this.status.hidden) {
      this.#said = ''
      return
    }
    const { editable } = this.place.view
    const cancel = () => {
      desk.cancel(token)
      if (replaces) this.#keep()
      else this.remove()
    }
    const actions: HTMLElement[] = []
    let said: string
    if (upload === null) {
      const isComing = by !== own && person !== null
      said = isComing
        ? t(replaces ? 'files.replacing' : 'files.adding', { person, name })
        : t('files.lost', { name })
      if (!isComing && editable) actions.push(button(t('files.remove'), this.remove))
    } else {
      switch (upload.kind) {
        case 'waiting':
          said = t('files.waiting', { name })
          break
        case 'sending':
          said = t('files.sending', { name, share: Math.round(upload.progress * 100) })
          break
        case 'settling':
          said = t('files.settling', { name })
          break
        case 'failed':
          said = upload.sentence || t('files.unsent')
          if (upload.again) actions.push(button(t('files.retry'), () => desk.retry(token)))
      }
      const isOver = upload.kind === 'failed'
      actions.push(button(t(isOver ? (replaces ? 'files.keepOld' : 'files.remove') : 'files.cancel'), cancel))
    }
    const key = `${said}|${actions.length}|${upload?.kind ?? ''}`
    if (key === this.#said) return
    this.#said = key
    const words = document.createElement('span')
    words.textContent = said
    this.status.dataset.kind = upload?.kind ?? 'other'
    this.status.replaceChildren(words, ...actions)
  }
}
