import { describe, expect, it } from 'vitest'
import { isOwnOrigin } from '@/server/own-origin'

const publicUrl = new URL('https://write.example.org')

describe('a request is from our own pages', () => {
  it.each([
    [{ origin: 'https://write.example.org' }, publicUrl, true],
    [{ origin: 'https://write.example.org', host: 'inner:3000' }, publicUrl, true],
    [{ origin: 'http://write.example.org' }, publicUrl, false],
    [{ origin: 'https://write.example.org:444' }, publicUrl, false],
    [{ origin: 'https://evil.example', host: 'write.example.org' }, publicUrl, false],
    [{ origin: 'null' }, publicUrl, false],
    [{ origin: 'null', 'sec-fetch-site': 'cross-site' }, publicUrl, false],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, publicUrl, true],
    [{ origin: 'http://localhost:3000', host: 'localhost:3000' }, undefined, true],
    [{ origin: 'http://localhost:3001', host: 'localhost:3000' }, undefined, false],
    [{ origin: 'http://evil.example', host: 'localhost:3000' }, undefined, false],
    [{ origin: '', host: 'localhost:3000' }, undefined, false],
    [{ host: 'localhost:3000' }, undefined, true],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'cross-site' }, undefined, false],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'same-origin' }, undefined, true],
    [{ host: 'localhost:3000', 'sec-fetch-site': 'same-site' }, undefined, false],
  ])('%j under %s: %s', (headers, url, expected) => {
    expect(isOwnOrigin(headers, url)).toBe(expected)
  })
})
