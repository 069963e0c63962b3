import { protocolVersion } from '@/lib/protocol/version'
import type { Input, Scene } from '../input'
import { honestHandshake, Intruder } from '../intruder'
import { type Person, someAddress, someClientId } from '../person'

/** How the door answers a handshake. */
const atTheDoor = async (scene: Scene, handshake: unknown, cookie = scene.person.cookie): Promise<string> => {
  const answer = await Intruder.knock({
    port: scene.port,
    headers: { ...(cookie !== '' && { Cookie: cookie }), 'X-Forwarded-For': someAddress() },
    handshake,
  })
  if (typeof answer === 'string') return answer
  answer.leave()
  return 'admitted'
}

type HandshakeRow = readonly [name: string, expected: string, handshake: (scene: Scene) => unknown]

const ids: readonly HandshakeRow[] = [
  ['a document that is closed', 'door not-found', ({ closed }) => honestHandshake(closed, 7)],
  ['a document that is not', 'door not-found', () => honestHandshake('2'.repeat(22), 7)],
  ['an id that is an object', 'door not-found', ({ target }) => honestHandshake({ id: target }, 7)],
  ['an id in a list', 'door not-found', ({ target }) => honestHandshake([target], 7)],
  ['two ids', 'door not-found', ({ target, closed }) => honestHandshake([target, closed], 7)],
  ['an id named __proto__', 'door not-found', () => honestHandshake('__proto__', 7)],
  ['an id with a line break', 'door not-found', ({ target }) => honestHandshake(`${target}\n`, 7)],
  ['an id of 100,000 letters', 'door not-found', () => honestHandshake('2'.repeat(100_000), 7)],
  ['an id with a quote', 'door not-found', () => honestHandshake("' or 1=1 -- 2222222222", 7)],
  ['a handshake that is a list', 'door not-found', ({ target }) => [protocolVersion, target, 7]],
  ['a handshake of nothing', 'door not-found', () => ({})],
  [
    'a handshake in __proto__',
    'door not-found',
    ({ target }) => JSON.parse(`{"__proto__":${JSON.stringify(honestHandshake(target, 7))}}`),
  ],
  ['no version', 'door not-found', ({ target }) => ({ documentId: target, clientId: 7 })],
  ['a version as text', 'door not-found', ({ target }) => ({ ...honestHandshake(target, 7), version: '1' })],
  [
    'an older version',
    'door version-mismatch',
    ({ target }) => ({ ...honestHandshake(target, 7), version: 0 }),
  ],
  [
    'a schema from before',
    'door version-mismatch',
    ({ target }) => ({ ...honestHandshake(target, 7), schema: 0 }),
  ],
  ['a schema as text', 'door not-found', ({ target }) => ({ ...honestHandshake(target, 7), schema: '1' })],
  ["the server's clientID", 'door not-found', ({ target }) => honestHandshake(target, 1)],
  ['clientID 0', 'door not-found', ({ target }) => honestHandshake(target, 0)],
  ['clientID −1', 'door not-found', ({ target }) => honestHandshake(target, -1)],
  ['clientID 2^32', 'door not-found', ({ target }) => honestHandshake(target, 2 ** 32)],
  ['clientID 1.5', 'door not-found', ({ target }) => honestHandshake(target, 1.5)],
  ['a clientID as text', 'door not-found', ({ target }) => honestHandshake(target, '7')],
  ['a clientID that is an object', 'door not-found', ({ target }) => honestHandshake(target, { valueOf: 7 })],
]

type CookieRow = readonly [name: string, expected: string, cookie: (person: Person, other: Person) => string]

/** The first letter of a cookie's signature becomes another one. */
const forged = (cookie: string): string =>
  cookie
    .split('; ')
    .map((pair) => {
      const at = pair.lastIndexOf('.')
      return at < 0
        ? pair
        : `${pair.slice(0, at + 1)}${pair[at + 1] === 'A' ? 'B' : 'A'}${pair.slice(at + 2)}`
    })
    .join('; ')

/** Only the pair that names the sign-in, without what the server said of it before. */
const tokenOf = (cookie: string): string =>
  cookie.split('; ').find((pair) => pair.includes('session_token')) ?? ''

const cookies: readonly CookieRow[] = [
  ['no cookie', 'door not-signed-in', () => ''],
  ['a cookie of rubbish', 'door not-signed-in', () => 'better-auth.session_token=%00%ff; a=b; =; ;;'],
  ['a forged signature', 'door not-signed-in', ({ cookie }) => forged(tokenOf(cookie))],
  ['a cookie of 8,000 letters', 'door not-signed-in', () => `better-auth.session_token=${'x'.repeat(8_000)}`],
]

/** What is said at the door. */
export const doorInputs: readonly Input[] = [
  ...ids.map(
    ([name, expected, handshake]): Input => ({
      name: `at the door: ${name}`,
      expected,
      attack: (scene) => atTheDoor(scene, handshake(scene)),
    }),
  ),
  ...cookies.map(
    ([name, expected, cookie]): Input => ({
      name: `at the door: ${name}`,
      expected,
      attack: (scene) =>
        atTheDoor(scene, honestHandshake(scene.target, someClientId()), cookie(scene.person, scene.other)),
    }),
  ),
]
