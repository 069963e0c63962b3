import type { Files } from '@/server/files/files'
import type { FileInfo, FilesResult } from '@/server/files/files-result'
import type { Picture } from '@/server/workers/picture-task'
import type { FoundPicture, Losses } from './findings'
import type { ImportBudget } from './import-budget'
import type { KeptPicture } from './keep-pictures'

/** The pictures of a file that is brought: written anew first, and kept once there is a document for them. */
export class PictureKeeper {
  readonly kept = new Map<string, KeptPicture>()
  readonly #pictures: readonly (FoundPicture & { readonly picture: Picture })[]
  readonly #unreadable: number
  #noRoom = 0

  private constructor(
    pictures: readonly (FoundPicture & { readonly picture: Picture })[],
    unreadable: number,
  ) {
    this.#pictures = pictures
    this.#unreadable = unreadable
  }

  /** Those that are not read when the time is over count as unreadable. Rejects when nobody waits for them. */
  static async read(
    files: Pick<Files, 'readPicture'>,
    found: readonly FoundPicture[],
    budget: ImportBudget,
  ): Promise<PictureKeeper> {
    const readable = []
    for (const one of found) {
      budget.signal.throwIfAborted()
      if (budget.isOver) break
      const read = await files.readPicture(one.bytes)
      if (read.ok) readable.push({ ...one, picture: read.value })
    }
    return new PictureKeeper(readable, found.length - readable.length)
  }

  /** Keeps in a document what there is room for, by whatever adds pictures to it. */
  async keep(add: (name: string, picture: Picture) => Promise<FilesResult<FileInfo>>): Promise<void> {
    for (const { id, name, picture } of this.#pictures) {
      const added = await add(name, picture)
      if (added.ok) this.kept.set(id, added.value)
      else this.#noRoom += 1
    }
  }

  /** What was lost before, and what was lost of pictures since. */
  losses({ pictureUnreadable = 0, pictureNoRoom = 0, ...before }: Losses): Losses {
    const [unreadable, noRoom] = [pictureUnreadable + this.#unreadable, pictureNoRoom + this.#noRoom]
    return {
      ...before,
      ...(unreadable > 0 && { pictureUnreadable: unreadable }),
      ...(noRoom > 0 && { pictureNoRoom: noRoom }),
    }
  }
}
