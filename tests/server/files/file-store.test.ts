import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FileStore } from '@/server/files/file-store'
import { FolderStore } from '@/server/files/folder-store'
import { S3Store } from '@/server/files/s3-store'
import { openS3Server, type S3Server } from '../../support/s3-server'

let folder: string
let s3: S3Server
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-files-'))
  s3 = await openS3Server()
})
afterEach(async () => {
  await s3.close()
  await rm(folder, { recursive: true, force: true })
})

const kinds = [
  { name: 'a folder', open: (): FileStore => new FolderStore(join(folder, 'kept')) },
  { name: 'a bucket', open: (): FileStore => new S3Store(s3.settings) },
]

const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => at % 251)
const read = async (store: FileStore, ...asked: Parameters<FileStore['get']>) => {
  const stored = await store.get(...asked)
  if (stored === null || stored === 'outside') return stored
  const { body, ...rest } = stored
  return {
    ...rest,
    bytes: new Uint8Array(await new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer()),
  }
}

describe.each(kinds)('a store in $name', ({ open }) => {
  test('gives back what was put, from memory and from a file', async () => {
    const store = open()
    await store.put('abc/full', { bytes })
    expect(await read(store, 'abc/full')).toEqual({ bytes, size: 70_000, start: 0, end: 69_999 })
    const path = join(folder, 'aside')
    await writeFile(path, 'words')
    await store.put('abc/800', { path })
    expect((await read(store, 'abc/800'))?.valueOf()).toMatchObject({ size: 5 })
    await store.put('abc/800', { bytes: Uint8Array.of(1) })
    expect(await read(store, 'abc/800')).toMatchObject({ bytes: Uint8Array.of(1) })
  })

  test('gives the part that is asked for, and says when there is none', async () => {
    const store = open()
    await store.put('abc/full', { bytes })
    const part = await read(store, 'abc/full', { start: 10, end: 19 })
    expect(part).toEqual({ bytes: bytes.subarray(10, 20), size: 70_000, start: 10, end: 19 })
    expect(await read(store, 'abc/full', { start: 69_998, end: null })).toMatchObject({
      start: 69_998,
      end: 69_999,
    })
    expect(await read(store, 'abc/full', { start: 69_998, end: 99_999 })).toMatchObject({ end: 69_999 })
    expect(await read(store, 'abc/full', { last: 5 })).toMatchObject({ start: 69_995, end: 69_999 })
    expect(await read(store, 'abc/full', { start: 70_000, end: null })).toBe('outside')
  })

  test('keeps an empty file', async () => {
    const store = open()
    await store.put('abc/full', { bytes: new Uint8Array() })
    expect(await read(store, 'abc/full')).toMatchObject({ size: 0, bytes: new Uint8Array() })
  })

  test('copies, and says when there is nothing to copy', async () => {
    const store = open()
    await store.put('abc/full', { bytes })
    expect(await store.copy('abc/full', 'xyz/full')).toBe(true)
    await store.remove('abc/full')
    expect(await read(store, 'xyz/full')).toMatchObject({ bytes })
    expect(await store.copy('abc/full', 'xyz/800')).toBe(false)
    expect(await store.get('xyz/800')).toBeNull()
  })

  test('has nothing under a key that was never put or was removed, and removes it twice', async () => {
    const store = open()
    expect(await store.get('abc/full')).toBeNull()
    await store.put('abc/full', { bytes })
    await store.remove('abc/full')
    await store.remove('abc/full')
    expect(await store.get('abc/full')).toBeNull()
  })
})

describe('a folder', () => {
  test('is never left by a key', async () => {
    const store = new FolderStore(folder)
    for (const key of ['../../etc/passwd', 'abc/../../x', '/etc/passwd', 'abc', 'abc/full/x', 'abc/..'])
      await expect(store.get(key)).rejects.toThrow(RangeError)
  })

  test('holds nothing of a file that was not written whole', async () => {
    const store = new FolderStore(folder)
    await expect(store.put('abc/full', { path: join(folder, 'nowhere') })).rejects.toThrow('ENOENT')
    expect(await store.get('abc/full')).toBeNull()
    expect(await readdir(join(folder, 'ab', 'abc'))).toEqual([])
  })
})

describe('a bucket', () => {
  test('that is busy is asked again, and one that stays away rejects', async () => {
    const store = new S3Store(s3.settings)
    s3.failing = 2
    await store.put('abc/full', { bytes })
    expect(s3.keys()).toEqual(['abc/full'])
    s3.failing = 20
    await expect(store.get('abc/full')).rejects.toThrow('503')
  })

  test('says at the start that it is not there, or not ours', async () => {
    await new S3Store(s3.settings).check()
    await expect(new S3Store({ ...s3.settings, bucket: 'elsewhere' }).check()).rejects.toThrow('S3_BUCKET')
    await expect(new S3Store({ ...s3.settings, accessKeyId: 'other' }).check()).rejects.toThrow('refuses')
  })
})
