import { describe, expect, test } from 'vitest'
import { type Action, actions, may, type Place } from '@/lib/access/permissions'
import { givenRoles, isAbove, parseGivenRole, parseRole, type Role, roles } from '@/lib/access/roles'

/** The table as a picture: o owner, e editor, c commenter, v viewer; in use, and in the trash. */
const picture: { readonly [action in Action]: readonly [string, string] } = {
  'document.read': ['oecv', 'o'],
  'document.write': ['oe', ''],
  'document.comment': ['oec', ''],
  'presence.send': ['oecv', ''],
  'document.export': ['oecv', 'o'],
  'document.export-kept': ['oe', 'o'],
  'document.leave': ['oecv', ''],
  'people.read': ['oe', 'o'],
  'people.manage': ['o', ''],
  'links.read': ['o', ''],
  'links.manage': ['o', ''],
  'invitations.manage': ['o', ''],
  'requests.answer': ['o', ''],
  'access-log.read': ['o', 'o'],
  'document.hand-over': ['o', ''],
  'document.trash': ['o', ''],
  'document.restore': ['', 'o'],
  'document.delete': ['', 'o'],
}

const places: readonly Place[] = ['use', 'trash']

describe('the permission table', () => {
  test('is the one that is drawn here, action by action', () => {
    const drawn = actions.map((action) => [
      action,
      places.map((place) => roles.map((role) => (may(role, action, place) ? role[0] : '')).join('')),
    ])
    expect(Object.fromEntries(drawn)).toEqual(picture)
  })

  test('gives nothing to nobody, and nothing to a role or for an action that it does not know', () => {
    for (const action of actions) {
      for (const place of places) {
        expect(may(null, action, place)).toBe(false)
        for (const role of ['admin', '', 'Owner', '__proto__', undefined]) {
          expect(may(role as Role, action, place)).toBe(false)
        }
      }
    }
    for (const action of ['document.own', '', 'toString', '__proto__', 'constructor', undefined]) {
      for (const role of roles) expect(may(role, action as Action)).toBe(false)
    }
  })

  test('gives a role nothing that the one above it lacks', () => {
    for (const action of actions) {
      for (const role of roles.filter((role) => may(role, action))) {
        for (const above of roles.filter((other) => isAbove(other, role)))
          expect(may(above, action)).toBe(true)
      }
    }
  })
})

describe('roles', () => {
  test('are read by their exact names', () => {
    for (const role of roles) expect(parseRole(role)).toBe(role)
    for (const value of ['OWNER', 'owner ', '', null, undefined, 0, ['owner'], { role: 'owner' }]) {
      expect(parseRole(value)).toBeNull()
      expect(parseGivenRole(value)).toBeNull()
    }
  })

  test('that can be given are all but the owner’s', () => {
    expect(roles.filter((role) => parseGivenRole(role) !== null)).toEqual([...givenRoles])
    expect(parseGivenRole('owner')).toBeNull()
  })
})
