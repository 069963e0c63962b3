import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto'
import { Slots } from '@/server/workers/slots'

/** 32 MiB and about a fifth of a second for each try: what OWASP asks of scrypt. */
const cost = { logN: 15, r: 8, p: 3 }
const saltBytes = 16
const keyBytes = 32
/** So many tries at once: more would take memory and threads from everybody else. */
const slots = 2

const derive = (password: string, salt: Buffer, { logN, r, p }: typeof cost): Promise<Buffer> => {
  const options: ScryptOptions = { N: 2 ** logN, r, p, maxmem: 2 ** logN * r * 128 * p + 1024 * 1024 }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, keyBytes, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    )
  })
}

const hashed = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w-]+)\$([\w-]+)$/

/**
 * Keeps and checks passwords of links.
 *
 * At most two are being worked on at a time; the rest waits.
 */
export class LinkPasswords {
  readonly #slots = new Slots(slots)

  /** What is kept of a password: the way it was hashed, the salt, and the hash. */
  hash(password: string): Promise<string> {
    return this.#slots.run(async () => {
      const salt = randomBytes(saltBytes)
      const key = await derive(password, salt, cost)
      const { logN, r, p } = cost
      return ['scrypt', logN, r, p, salt.toString('base64url'), key.toString('base64url')].join('$')
    })
  }

  /** Whether `password` is the one of which `kept` was kept. What was kept in no way that we know is nobody's. */
  matches(password: string, kept: string): Promise<boolean> {
    return this.#slots.run(async () => {
      const [, logN, r, p, salt = '', key = ''] = hashed.exec(kept) ?? []
      if (logN === undefined) return false
      const numbers = { logN: Number(logN), r: Number(r), p: Number(p) }
      const derived = await derive(password, Buffer.from(salt, 'base64url'), numbers)
      const expected = Buffer.from(key, 'base64url')
      return derived.length === expected.length && timingSafeEqual(derived, expected)
    })
  }
}
