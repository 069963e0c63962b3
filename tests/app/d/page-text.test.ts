import { expect, it } from 'vitest'
import { fileNameOf } from '@/app/d/[id]/page-text'
import { progressOf } from '@/app/d/[id]/progress-line'

it('a file is named after the title, in letters that every system takes', () => {
  expect(fileNameOf('Market plan', 'document')).toBe('Market plan.txt')
  expect(fileNameOf('../..\\C:\u0000 <plan>?\n"2"', 'document')).toBe('C plan 2.txt')
  expect(fileNameOf('Überblick 市場', 'document')).toBe('Überblick 市場.txt')
  expect(fileNameOf(' … ', 'document')).toBe('document.txt')
  expect(fileNameOf('a'.repeat(500), 'document')).toBe(`${'a'.repeat(80)}.txt`)
})

it('progress is told while much comes or goes, and not otherwise', () => {
  const saved = { kind: 'saved' } as const
  const loading = { received: 30, size: 120 }
  expect(progressOf({ loaded: false, loading, save: saved })).toEqual({
    label: 'document.opening',
    share: 0.25,
  })
  expect(progressOf({ loaded: true, loading, save: saved })).toBeNull()
  expect(progressOf({ loaded: false, loading: { received: 0, size: 0 }, save: saved })).toBeNull()
  expect(progressOf({ loaded: true, loading: null, save: saved })).toBeNull()
  const saving = { kind: 'saving', waiting: 2 } as const
  expect(progressOf({ loaded: true, loading: null, save: { ...saving, progress: null } })).toBeNull()
  expect(progressOf({ loaded: true, loading: null, save: { ...saving, progress: 0.4 } })).toEqual({
    label: 'saving.savingBar',
    share: 0.4,
  })
})
