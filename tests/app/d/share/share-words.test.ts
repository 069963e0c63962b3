import { describe, expect, it } from 'vitest'
import { deedWords, roleMeanings, roleNames, roleVerbs, wayWords } from '@/app/d/[id]/share/share-words'
import { givenRoles, roles } from '@/lib/access/roles'

it('there are words for every role', () => {
  for (const role of roles) expect(roleNames[role]).toMatch(/^[A-Z]/)
  for (const role of givenRoles)
    expect(`${roleMeanings[role]} ${roleVerbs[role]}`).toMatch(/^They can .+\. \w+$/)
})

describe('a line of the access log', () => {
  it('names the link that somebody came by, where it has a name', () => {
    expect(deedWords('link-redeemed', { label: 'Class 4b' })).toBe('came by the link “Class 4b”')
    expect(deedWords('link-redeemed', { label: '' })).toBe('came by a link')
  })

  it('tells whose role became what', () => {
    expect(deedWords('role-changed', { name: 'Bob', role: 'viewer' })).toBe(
      'changed the role of Bob: can view',
    )
  })

  it('tells a no from a yes', () => {
    expect(deedWords('answered', { name: 'Bob', role: 'editor' })).toBe(
      'answered the request of Bob: can edit',
    )
    expect(deedWords('answered', { name: 'Bob', role: null })).toBe('answered the request of Bob: declined')
  })

  it('says something also without details, and of what it does not know', () => {
    expect(deedWords('invited', null)).toBe('invited somebody')
    expect(deedWords('painted', null)).toBe('painted')
    expect(deedWords('toString', null)).toBe('toString')
  })
})

it('whoever came in a way without a word of its own has a role of their own', () => {
  expect(wayWords('invited', 'editor')).toBe('Invited')
  expect(wayWords('handed-over', 'owner')).toBe('Was given this document')
  expect(wayWords('handed-over', 'editor')).toBe('Handed this document over')
  expect(wayWords('link', 'viewer')).toBe('Has a role of their own')
})
