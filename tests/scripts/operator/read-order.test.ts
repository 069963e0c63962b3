import { expect, test } from 'vitest'
import { newDocumentId } from '@/lib/protocol/identifiers'
import { readOrder, UsageError, usage } from '@/scripts/operator/read-order'

const documentId = newDocumentId()
const megabyte = 1024 * 1024

test.each<[string, object]>([
  ['people', { order: 'people', most: 100 }],
  ['people --search ada --most 5', { order: 'people', search: 'ada', most: 5 }],
  ['operators', { order: 'people', only: 'operators', most: 100 }],
  ['suspended', { order: 'people', only: 'suspended', most: 100 }],
  ['make ada@people.test', { order: 'make-operator', who: 'ada@people.test' }],
  ['unmake x', { order: 'unmake-operator', who: 'x' }],
  ['suspend x', { order: 'suspend', who: 'x' }],
  ['unsuspend x', { order: 'unsuspend', who: 'x' }],
  [`take-over ${documentId} --to x`, { order: 'take-over', documentId, to: 'x' }],
  ['quota x', { order: 'quota', who: 'x' }],
  [
    'quota x --documents 10 --megabytes default',
    { order: 'quota', who: 'x', documents: 10, fileBytes: null },
  ],
  ['quota x --megabytes 3', { order: 'quota', who: 'x', fileBytes: 3 * megabyte }],
  [`reindex ${documentId}`, { order: 'reindex', documentId }],
  ['reindex --all', { order: 'reindex', documentId: null }],
  ['verify', { order: 'verify', documentId: null }],
  [`verify ${documentId}`, { order: 'verify', documentId }],
])('"%s" is an order', (line, order) => {
  expect(readOrder(line.split(' '))).toEqual({ order, json: false })
  expect(readOrder([...line.split(' '), '--json'])).toEqual({ order, json: true })
})

test.each([
  ['', 'Usage'],
  ['dance', 'There is no order "dance"'],
  ['__proto__', 'There is no order'],
  ['suspend', 'not called like this'],
  ['suspend a b', 'not called like this'],
  ['suspend a --most 5', 'does not take --most'],
  ['suspend a --loudly', '--loudly'],
  ['take-over x --to y', 'x is not the id of a document'],
  [`take-over ${documentId}`, '--to <who>'],
  ['reindex', '--all'],
  [`reindex ${documentId} --all`, '--all'],
  ['quota x --documents many', '--documents takes a whole number'],
  ['people --most 0', '>=1'],
])('"%s" is not, and is told why', (line, why) => {
  expect(() => readOrder(line.split(' ').filter((word) => word !== ''))).toThrow(UsageError)
  expect(() => readOrder(line.split(' ').filter((word) => word !== ''))).toThrow(why)
})

test('help is asked for anywhere, and names every order', () => {
  expect(readOrder(['--help'])).toBeNull()
  expect(readOrder(['suspend', '-h'])).toBeNull()
  for (const name of ['people', 'make', 'suspend', 'take-over', 'quota', 'reindex', 'verify', '--json'])
    expect(usage).toContain(name)
})
