import { fsyncSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/**
 * PGlite on a folder, with commits that are on the disk when they are reported: as it comes, PGlite runs with
 * fsync off, and its file system does nothing when asked to sync a file.
 */
class DurableFolder extends NodeFS {
  override async init(...[engine, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(engine, options)
    const syncFiles = (module: typeof engine.Module): void => {
      const files = module.FS.filesystems as unknown as { NODEFS: NodeFiles }
      files.NODEFS.stream_ops.fsync = (stream) => {
        fsyncSync(stream.nfd)
        return 0
      }
    }
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), syncFiles] } }
  }
}

type NodeFiles = { stream_ops: { fsync?: (stream: { readonly nfd: number }) => number } }

const settings: { readonly [name: string]: string } = {
  search_path: 'public',
  exit_on_error: 'false',
  // One thread, one connection: nothing may want another process.
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',
  // Its file system syncs whole files, not their data alone.
  wal_sync_method: 'fsync',
  log_checkpoints: 'false',
  // PGlite would take 160 MB for buffers; the operating system's cache is just below.
  shared_buffers: '16MB',
  wal_buffers: '1MB',
  temp_buffers: '1MB',
  maintenance_work_mem: '16MB',
  max_connections: '8',
  // A new part of the log is 16 MB: filled with zeros first, it holds everybody up for tens of milliseconds.
  wal_init_zero: 'off',
  max_wal_size: '64MB',
  min_wal_size: '32MB',
}

/** Opens the database in `folder`; makes it when the folder is empty. */
export const openDurableEngine = (folder: string): Promise<PGlite> =>
  PGlite.create({
    fs: new DurableFolder(folder),
    // -O and -j as PGlite itself starts; without its -F, which would turn fsync off.
    startParams: [
      '--single',
      '-O',
      '-j',
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
  })
