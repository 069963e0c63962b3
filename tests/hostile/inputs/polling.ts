import { decodeServerMessage } from '@/lib/protocol/messages'
import { socketPath } from '@/lib/protocol/socket-path'
import type { Input, Scene } from '../input'
import { honestHandshake } from '../intruder'
import { someAddress, someClientId } from '../person'
import { Poller, packetOf, packets } from '../poller'
import { RawSocket } from '../raw-socket'
import { httpOutcome } from '../request'
import { emptyUpdate } from '../trial'

type Headers = Readonly<Record<string, string>>

const opening = `${socketPath}/?EIO=4&transport=polling`
const saved = (packet: string): string | null =>
  packet.startsWith('b') && decodeServerMessage(Buffer.from(packet.slice(1), 'base64'))?.kind === 'saved'
    ? 'saved'
    : null
const update = (number: number): string => packetOf({ kind: 'update', number, update: emptyUpdate })

/** Lets `act` happen in a session that has been let in and has the document. */
const inSession = async (scene: Scene, act: (poller: Poller) => Promise<string>): Promise<string> => {
  const poller = await Poller.approach(scene.port, {
    cookie: scene.person.cookie,
    'x-forwarded-for': someAddress(),
  })
  if (typeof poller === 'string') return poller
  const entered = await poller.enter(honestHandshake(scene.target, someClientId()))
  if (entered !== 'admitted') return entered
  await poller.say(packets([packetOf({ kind: 'sync', epoch: 0, seq: 0 }), update(1)]))
  const ready = await poller.until(saved)
  return ready === 'saved' ? act(poller) : ready
}

/** `no effect` when the session is still let write, else how it ended. */
const stillHere = async (poller: Poller): Promise<string> => {
  const said = await poller.say(update(1_000_000))
  if (said !== 'http 200') return said
  const answer = await poller.until(saved)
  return answer === 'saved' ? 'no effect' : answer
}

const saying = async (poller: Poller, payload: string): Promise<string> => {
  await poller.say(payload)
  return stillHere(poller)
}

/** What ends the session after `payload`. */
const sayingLast = async (poller: Poller, payload: string): Promise<string> => {
  await poller.say(payload)
  return poller.until(() => null)
}

type Row = readonly [name: string, expected: string, act: (poller: Poller) => Promise<string>]

const said: readonly Row[] = [
  ['a binary body', 'http 400', (poller) => poller.say('4', { 'content-type': 'application/octet-stream' })],
  ['a body over the limit', 'http 413', (poller) => poller.say(`4${'x'.repeat(2_000_000)}`)],
  ['base 64 that is none', 'closed malformed', (poller) => saying(poller, 'b!!!!')],
  ['an empty body', 'cut', (poller) => sayingLast(poller, '')],
  [
    '400,000 packets that mean nothing',
    'http 400',
    (poller) => saying(poller, packets(new Array(400_000).fill('6'))),
  ],
  [
    '400,000 answers to no ping',
    'http 400',
    (poller) => saying(poller, packets(new Array(400_000).fill('3'))),
  ],
  [
    '80,000 updates in one body',
    'cut',
    (poller) => sayingLast(poller, packets(new Array(80_000).fill(update(2)))),
  ],
  [
    '80,000 presences in one body',
    'cut',
    async (poller) => {
      const presence = packetOf({ kind: 'presence', state: '{}' })
      return sayingLast(poller, packets(new Array(80_000).fill(presence)))
    },
  ],
  ['an event of another parser', 'cut', (poller) => sayingLast(poller, '42["message","x"]')],
  [
    'two polls at once',
    'http 400',
    async (poller) => {
      // What waits for the window answers the first at once; then the third is there beside the second.
      const polls = [poller.poll(), poller.poll(), poller.poll()]
      const answers = await Promise.all(polls.map((poll) => poll.catch(() => null)))
      return answers.includes(null) ? 'http 400' : 'two answers'
    },
  ],
  [
    'a cross-origin body in a session',
    'http 403',
    (poller) => poller.say('3', { origin: 'https://evil.example' }),
  ],
]

type DoorRow = readonly [name: string, expected: string, path: string, headers: Headers, method?: string]

const doors: readonly DoorRow[] = [
  ['a foreign Origin', 'http 403', opening, { origin: 'https://evil.example' }],
  ['Origin null', 'http 403', opening, { origin: 'null' }],
  ['no Origin, from another site', 'http 403', opening, { 'sec-fetch-site': 'cross-site' }],
  ['no Origin, from a subdomain', 'http 403', opening, { 'sec-fetch-site': 'same-site' }],
  ['a session named __proto__', 'http 400', `${opening}&sid=__proto__`, {}],
  ['a session named constructor', 'http 400', `${opening}&sid=constructor`, {}],
  ['two sessions', 'http 400', `${opening}&sid=a&sid=b`, {}],
  ['a body without a session', 'http 400', opening, {}, 'POST'],
  ['another protocol', 'http 400', `${socketPath}/?EIO=3&transport=polling`, {}],
  ['no protocol', 'http 400', `${socketPath}/?transport=polling`, {}],
  ['polling by script tags', 'http 403', `${opening}&j=0`, {}],
  ['no transport', 'http 400', `${socketPath}/?EIO=4`, {}],
  ['two transports', 'http 400', `${socketPath}/?EIO=4&transport=polling&transport=websocket`, {}],
  ['a transport named __proto__', 'http 400', `${socketPath}/?EIO=4&transport=__proto__`, {}],
  ['WebTransport', 'http 400', `${socketPath}/?EIO=4&transport=webtransport`, {}],
  ['1,000 parameters', 'http 200', `${opening}&${'a=b&'.repeat(1_000)}`, {}],
  ['OPTIONS from elsewhere', 'http 403', opening, { origin: 'https://evil.example' }, 'OPTIONS'],
  ['DELETE of a session', 'http 400', `${opening}&sid=x`, {}, 'DELETE'],
]

/** What comes over long-polling. */
export const pollingInputs: readonly Input[] = [
  ...doors.map(
    ([name, expected, path, headers, method = 'GET']): Input => ({
      name: `polling: ${name}`,
      expected,
      attack: ({ port, person }) =>
        httpOutcome({
          port,
          path,
          method,
          headers: { cookie: person.cookie, 'x-forwarded-for': someAddress(), ...headers },
        }),
    }),
  ),
  ...said.map(
    ([name, expected, act]): Input => ({
      name: `polling: ${name}`,
      expected,
      attack: (scene) => inSession(scene, act),
    }),
  ),
  {
    name: 'polling: a body that stops halfway',
    expected: 'cut',
    attack: (scene) =>
      inSession(scene, async (poller) => {
        const socket = await RawSocket.open(scene.port)
        await socket.write(
          `POST ${poller.path} HTTP/1.1\r\nHost: 127.0.0.1:${scene.port}\r\nContent-Length: 1000\r\n\r\n4{"type"`,
        )
        const ended = poller.until(() => null)
        socket.end()
        return ended
      }),
  },
]
