import { join } from 'node:path'
import { Arrivals } from './arrivals'
import type { FileStore } from './file-store'
import { FolderStore } from './folder-store'
import { type S3Settings, S3Store } from './s3-store'

export type OpenedStore = {
  readonly store: FileStore
  readonly arrivals: Arrivals
  /** Where files lie while they come in. */
  readonly arrivalsFolder: string
  /** Rejects when the bucket is away or not ours to use; null where there is none. */
  readonly checkBucket: (() => Promise<void>) | null
}

/**
 * The store that is set: a bucket, or a folder in the data folder, where files lie while they come in either way.
 * @throws StartError when the bucket is not ours to use.
 */
export const openFileStore = async (dataFolder: string, s3: S3Settings | null): Promise<OpenedStore> => {
  const folder = join(dataFolder, 'files')
  const arrivalsFolder = join(folder, 'arriving')
  const arrivals = await Arrivals.open(arrivalsFolder)
  const coming = { arrivals, arrivalsFolder }
  if (s3 === null) return { store: new FolderStore(join(folder, 'kept')), ...coming, checkBucket: null }
  const store = new S3Store(s3)
  await store.check()
  return { store, ...coming, checkBucket: () => store.check() }
}
