import type { FolderId } from '@/lib/protocol/identifiers'

export type Folder = {
  readonly id: FolderId
  readonly name: string
  /** Null: it stands by itself. */
  readonly parentId: FolderId | null
}

/** One person's folders, as they stand within each other. */
export class FolderTree {
  readonly #byId: ReadonlyMap<FolderId, Folder>

  constructor(folders: readonly Folder[]) {
    this.#byId = new Map(folders.map((folder) => [folder.id, folder]))
  }

  get size(): number {
    return this.#byId.size
  }

  get all(): readonly Folder[] {
    return [...this.#byId.values()]
  }

  has(id: FolderId): boolean {
    return this.#byId.has(id)
  }

  /** The folders that stand directly in one; null: those that stand by themselves. */
  in(parentId: FolderId | null): readonly Folder[] {
    return this.all.filter((folder) => folder.parentId === parentId)
  }

  /** A folder and those that it stands in, the outermost first. */
  wayTo(id: FolderId | null): readonly Folder[] {
    const way: Folder[] = []
    for (let at = this.#find(id); at !== undefined && !way.includes(at); at = this.#find(at.parentId))
      way.unshift(at)
    return way
  }

  /** A folder and all that stand within it. */
  within(id: FolderId): readonly Folder[] {
    return [...this.#byId.values()].filter((folder) => this.wayTo(folder.id).some((above) => above.id === id))
  }

  /** How many folders stand within each other from this one on, itself included. */
  height(id: FolderId): number {
    const above = this.wayTo(id).length - 1
    return Math.max(0, ...this.within(id).map((folder) => this.wayTo(folder.id).length - above))
  }

  #find(id: FolderId | null): Folder | undefined {
    return id === null ? undefined : this.#byId.get(id)
  }
}
