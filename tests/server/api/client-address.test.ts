import { expect, test } from 'vitest'
import { addressOf } from '@/server/api/client-address'

test.each([
  ['from afar is who it is, whatever it says', '203.0.113.7', '198.51.100.1', '203.0.113.7'],
  ['over an IPv6 socket is IPv4 all the same', '::ffff:203.0.113.7', undefined, '203.0.113.7'],
  ['through a proxy here is who the proxy says', '127.0.0.1', '203.0.113.7', '203.0.113.7'],
  ['through a proxy here cannot put words before it', '::1', '1.1.1.1, 203.0.113.7', '203.0.113.7'],
  ['through a proxy in a private network too', '::ffff:172.17.0.1', ' 203.0.113.7 ', '203.0.113.7'],
  ['of this machine has no name', '127.0.0.1', undefined, undefined],
  ['with a word that is no address has none', '10.1.2.3', 'unknown', undefined],
  ['with an empty word has none', '10.1.2.3', ' , ', undefined],
  ['over IPv6 is its network', '2001:DB8:0:1:aaaa::1', undefined, '2001:db8:0:1::'],
  ['over IPv6 is the same network in any spelling', '2001:0db8::1:ffff:0:0:1', undefined, '2001:db8:0:1::'],
  ['over IPv6 is short where it is short', '2001:db8::', undefined, '2001:db8:0:0::'],
  ['over IPv6 behind a proxy', 'fd00::1', '2001:db8::5', '2001:db8:0:0::'],
])('a request %s', (_what, peer, forwardedFor, address) => {
  expect(addressOf(peer, forwardedFor)).toBe(address)
})
