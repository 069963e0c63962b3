import { expect, test } from 'vitest'
import { type Folder, FolderTree } from '@/lib/folders/folder-tree'
import type { FolderId } from '@/lib/protocol/identifiers'

const id = (name: string) => name as FolderId
const folder = (name: string, parent: string | null = null): Folder => ({
  id: id(name),
  name,
  parentId: parent === null ? null : id(parent),
})
const names = (folders: readonly Folder[]) => folders.map(({ name }) => name)

const tree = new FolderTree([
  folder('work'),
  folder('plans', 'work'),
  folder('2026', 'plans'),
  folder('notes', 'work'),
  folder('trips'),
])

test('a folder knows the way to it, what stands in it, and how high that is', () => {
  expect(names(tree.in(null))).toEqual(['work', 'trips'])
  expect(names(tree.in(id('work')))).toEqual(['plans', 'notes'])
  expect(names(tree.wayTo(id('2026')))).toEqual(['work', 'plans', '2026'])
  expect(tree.wayTo(null)).toEqual([])
  expect(tree.wayTo(id('gone'))).toEqual([])
  expect(names(tree.within(id('work')))).toEqual(['work', 'plans', '2026', 'notes'])
  expect([tree.height(id('work')), tree.height(id('plans')), tree.height(id('trips'))]).toEqual([3, 2, 1])
})

test('folders that stand in each other, which none should, end no way', () => {
  const round = new FolderTree([folder('a', 'b'), folder('b', 'a')])
  expect(names(round.wayTo(id('a')))).toEqual(['b', 'a'])
  expect(names(round.within(id('a')))).toEqual(['a', 'b'])
})
