import { expect, test } from 'vitest'
import { LinkPasswords } from '@/server/sharing/link-passwords'

test('a password is kept under a salt of its own, and known again', async () => {
  const passwords = new LinkPasswords()
  const [first, second] = await Promise.all([
    passwords.hash('correct horse'),
    passwords.hash('correct horse'),
  ])
  expect(first).not.toBe(second)
  expect(first).not.toContain('correct')
  expect(await passwords.matches('correct horse', first)).toBe(true)
  expect(await passwords.matches('correct horse', second)).toBe(true)
  expect(await passwords.matches('correct hors', first)).toBe(false)
  expect(await passwords.matches('', first)).toBe(false)
})

test('what was kept in no way that is known is nobody’s', async () => {
  const passwords = new LinkPasswords()
  for (const kept of ['', 'correct horse', 'scrypt$15$8$3$$', 'bcrypt$1$2$3$aa$bb', 'scrypt$x$8$3$aa$bb']) {
    expect(await passwords.matches('correct horse', kept)).toBe(false)
  }
})
