import { describe, expect, test } from 'vitest'
import { addressOf, type Place, parseLook, placeFrom, sorts, views } from '@/app/documents/documents-place'
import { newFolderId } from '@/lib/protocol/identifiers'
import { listSorts, listViews } from '@/server/home/list-documents'

const folder = newFolderId()

describe('the address of the list of documents', () => {
  test('is the shortest one, and leads to the same place again', () => {
    const places: Place[] = views.flatMap((view) =>
      sorts.flatMap((sort) =>
        [null, view === 'folders' || view === 'templates' ? folder : null].map((folder) => ({
          view,
          folder,
          sort,
          query: 'a&b ü',
        })),
      ),
    )
    for (const place of places) {
      const said = Object.fromEntries(new URL(addressOf(place), 'http://x').searchParams)
      expect(placeFrom(said)).toEqual(place)
    }
    expect(addressOf(placeFrom({}))).toBe('/documents')
    expect(addressOf(placeFrom({ view: 'mine' }))).toBe('/documents?view=mine')
    expect(addressOf(placeFrom({ folder }))).toBe(`/documents?folder=${folder}`)
  })

  test('that makes no sense leads where most people go', () => {
    expect(placeFrom({ view: ['mine'], sort: 'size', q: 7 })).toEqual({
      view: 'recent',
      folder: null,
      sort: 'opened',
      query: '',
    })
    expect(placeFrom({ view: 'mine', folder })).toMatchObject({ view: 'mine', folder: null })
    expect(placeFrom({ folder: '../x' })).toMatchObject({ view: 'recent', folder: null })
    expect(placeFrom({ q: 'x'.repeat(1_000) }).query).toHaveLength(200)
    expect(parseLook('tiles')).toBe('list')
  })

  test('knows the views and sorts that the server knows', () => {
    expect([...views].sort()).toEqual([...listViews].sort())
    expect([...sorts].sort()).toEqual([...listSorts].sort())
  })
})
