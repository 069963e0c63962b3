import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FolderLock, lockFolder } from '@/server/database/folder-lock'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const held = (locks: readonly (FolderLock | null)[]): FolderLock[] => locks.filter((lock) => lock !== null)

test('a folder has one holder, and the next when it is given back', async () => {
  const lock = await lockFolder(folder)
  expect(lock).not.toBe(null)
  expect(await lockFolder(folder)).toBe(null)
  await lock?.release()
  const next = await lockFolder(folder)
  expect(next).not.toBe(null)
  await next?.release()
})

test('of many that start at the same moment one becomes the holder, round after round', async () => {
  for (let round = 0; round < 20; round++) {
    const locks = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)))
    expect(held(locks).length).toBe(1)
    expect(await lockFolder(folder)).toBe(null)
    await held(locks)[0]?.release()
  }
  // What earlier holders left is cleared away.
  expect((await readdir(folder)).length).toBeLessThanOrEqual(2)
})

test('the claim of a process that is gone is taken over by one of many', async () => {
  await symlink('gone.socket', join(folder, 'claim-41'))
  const locks = await Promise.all(Array.from({ length: 8 }, () => lockFolder(folder)))
  expect(held(locks).length).toBe(1)
  expect(await readdir(folder)).toContain('claim-42')
  await held(locks)[0]?.release()
})

test('a folder whose path is too long for a socket is locked all the same', async () => {
  const deep = join(folder, 'a'.repeat(100), 'b'.repeat(100))
  await mkdir(deep, { recursive: true })
  const lock = await lockFolder(deep)
  expect(lock).not.toBe(null)
  expect(await lockFolder(deep)).toBe(null)
  await lock?.release()
})
