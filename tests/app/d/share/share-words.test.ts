import { describe, expect, it } from 'vitest'
import { deedWords, wayWords } from '@/app/d/[id]/share/share-words'
import { translateIn } from '@/lib/messages/translate-in'

const t = translateIn('en')
const said = (action: string, detail: Parameters<typeof deedWords>[0]['detail']) =>
  deedWords({ name: 'Ada', action, detail }, t)

describe('a line of the access log', () => {
  it('names the link that somebody came by, where it has a name', () => {
    expect(said('link-redeemed', { label: 'Class 4b' })).toBe('Ada came by the link “Class 4b”')
    expect(said('link-redeemed', { label: '' })).toBe('Ada came by a link')
    expect(said('link-created', { label: 'none', role: 'viewer' })).toBe('Ada made the link “none”: can view')
  })

  it('tells whose role became what', () => {
    expect(said('role-changed', { name: 'Bob', role: 'viewer' })).toBe(
      'Ada changed the role of Bob: can view',
    )
  })

  it('tells a no from a yes', () => {
    expect(said('answered', { name: 'Bob', role: 'editor' })).toBe(
      'Ada answered the request of Bob: can edit',
    )
    expect(said('answered', { name: 'Bob', role: null })).toBe('Ada answered the request of Bob: declined')
  })

  it('says something also without details, and of what it does not know', () => {
    expect(said('invited', null)).toBe('Ada invited somebody')
    expect(deedWords({ name: '', action: 'opened', detail: null }, t)).toBe('Somebody opened the document')
    expect(said('painted', null)).toBe('Ada: painted')
    expect(said('toString', null)).toBe('Ada: toString')
  })
})

it('whoever came in a way without a word of its own has a role of their own', () => {
  expect(wayWords('invited', 'editor', t)).toBe('Invited')
  expect(wayWords('handed-over', 'owner', t)).toBe('Was given this document')
  expect(wayWords('handed-over', 'editor', t)).toBe('Handed this document over')
  expect(wayWords('link', 'viewer', t)).toBe('Has a role of their own')
})
