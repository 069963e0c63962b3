import { type FileId, newFileId } from '@/lib/protocol/identifiers'

/** What a file can hold that a document here cannot, or not as it was. */
export const lossKinds = [
  'pictureElsewhere',
  'pictureUnreadable',
  'pictureNoRoom',
  'link',
  'comment',
  'change',
  'headerOrFooter',
  'note',
  'formula',
  'drawing',
  'object',
  'form',
  'media',
  'frame',
  'attachment',
  'part',
  'hidden',
  'raised',
  'numbers',
  'colours',
  'depth',
  'encoding',
] as const

export type LossKind = (typeof lossKinds)[number]

/** How often each happened; what did not happen is left out. */
export type Losses = Readonly<Partial<Record<LossKind, number>>>

/** A picture that the text shows under an id of its own until it is kept. */
export type FoundPicture = { readonly id: FileId; readonly name: string; readonly bytes: Uint8Array }

/** Pictures of one document, and their bytes together: what is beyond finds no room. */
const mostPictures = 500
const mostPictureBytes = 100 * 1024 * 1024

/** What comes to light while a file is read: its pictures, and what could not be kept. */
export class Findings {
  readonly #losses = new Map<LossKind, number>()
  readonly #pictures: FoundPicture[] = []
  #pictureBytes = 0

  get losses(): Losses {
    return Object.fromEntries(this.#losses)
  }

  get pictures(): readonly FoundPicture[] {
    return this.#pictures
  }

  lose(kind: LossKind, count = 1): void {
    if (count > 0) this.#losses.set(kind, (this.#losses.get(kind) ?? 0) + count)
  }

  /** Takes a picture along, and gives the id by which the text shows it; null when there is no room for it. */
  picture(name: string, bytes: Uint8Array): FileId | null {
    if (this.#pictures.length >= mostPictures || this.#pictureBytes + bytes.length > mostPictureBytes) {
      this.lose('pictureNoRoom')
      return null
    }
    this.#pictureBytes += bytes.length
    const id = newFileId()
    this.#pictures.push({ id, name, bytes })
    return id
  }
}
