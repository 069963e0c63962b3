import { expect, test } from 'vitest'
import { languageTag } from '@/server/search/language-tag'

test.each([
  ['en', 'The plan is that we write it and read it with you.'],
  ['de', 'Der Plan ist nicht für die anderen, und wir schreiben auch mit.'],
  ['ar', 'هذا مستند يكتبه الناس معًا في كل مكان.'],
  ['el', 'Αυτό είναι ένα έγγραφο.'],
])('tells %s', (tag, text) => {
  expect(languageTag(text)).toBe(tag)
})

test('says nothing of what cannot be told', () => {
  for (const text of ['', '12 34', '漢字', 'این یک سند است که مردم با هم می‌نویسند و گزارش', 'Lorem ipsum'])
    expect(languageTag(text)).toBeNull()
})
