import { socketPath } from '@/lib/protocol/socket-path'
import type { Input, Scene } from '../input'
import { honestHandshake, Intruder, livePath } from '../intruder'
import { someAddress, someClientId } from '../person'
import { RawSocket, statusOn } from '../raw-socket'
import { type Frame, opcode } from '../raw-web-socket'
import { inWindow } from '../trial'

type Headers = Readonly<Record<string, string>>
type DoorRow = readonly [name: string, expected: string, headers: Headers, path?: string]

const doors: readonly DoorRow[] = [
  ['a foreign Origin with a valid cookie', 'http 400', { Origin: 'https://evil.example' }],
  ['Origin null', 'http 400', { Origin: 'null' }],
  ['an Origin that only begins like ours', 'http 400', { Origin: 'http://127.0.0.1.evil.example' }],
  ['an Origin that is no address', 'http 400', { Origin: 'our own' }],
  ['no Origin, from another site', 'http 400', { 'Sec-Fetch-Site': 'cross-site' }],
  ['no Origin and no browser', 'admitted', {}],
  ['an older WebSocket', 'http 400', { 'Sec-WebSocket-Version': '7' }],
  ['a key that is none', 'http 400', { 'Sec-WebSocket-Key': 'x' }],
  ['another upgrade', 'http 400', { Upgrade: 'h2c' }],
  ['a session named __proto__', 'http 400', {}, `${livePath}&sid=__proto__`],
  ['a session that is not', 'http 400', {}, `${livePath}&sid=aaaaaaaaaaaaaaaaaaaa`],
  ['an upgrade elsewhere', 'http 400', {}, '/socket.io/?EIO=4&transport=websocket'],
  ['an absolute address', 'http 400', {}, `http://evil.example${livePath}`],
  ['an address with another start', 'http 400', {}, `/${livePath}`],
  ['an upgrade to polling', 'cut', {}, `${socketPath}/?EIO=4&transport=polling`],
]

/** How the door answers an honest handshake that comes with `headers`. */
const approached = async (
  { port, person, target }: Scene,
  headers: Headers,
  path = livePath,
): Promise<string> => {
  const common = { Cookie: person.cookie, 'X-Forwarded-For': someAddress() }
  const intruder = await Intruder.approach(port, { ...common, ...headers }, path)
  if (typeof intruder === 'string') return intruder
  const answer = await intruder.ask(honestHandshake(target, someClientId()))
  intruder.leave()
  return answer
}

type FramesRow = readonly [name: string, expected: string, frames: readonly Frame[]]

const { binary, continuation, ping, close } = opcode
const text = opcode.text
const frames: readonly FramesRow[] = [
  ['a frame without a mask', 'cut 1002', [{ opcode: text, payload: '3', masked: false }]],
  ['a compressed frame, which nobody agreed to', 'cut 1002', [{ opcode: binary, payload: 'x', reserved: 4 }]],
  ['reserved bits', 'cut 1002', [{ opcode: binary, payload: 'x', reserved: 3 }]],
  ['opcode 3', 'cut 1002', [{ opcode: 3, payload: 'x' }]],
  ['opcode 11', 'cut 1002', [{ opcode: 11 }]],
  ['a ping of 126 bytes', 'cut 1002', [{ opcode: ping, payload: 'x'.repeat(126) }]],
  ['a ping in fragments', 'cut 1002', [{ opcode: ping, payload: 'x', fin: false }]],
  ['an end without a beginning', 'cut 1002', [{ opcode: continuation, payload: 'x' }]],
  [
    'a beginning within a message',
    'cut 1002',
    [
      { opcode: binary, payload: 'x', fin: false },
      { opcode: binary, payload: 'x' },
    ],
  ],
  ['text that is no UTF-8', 'cut 1007', [{ opcode: text, payload: Uint8Array.of(0x34, 0xff, 0xfe) }]],
  ['a frame of 2^63 bytes', 'cut 1009', [{ opcode: binary, payload: 'x', declared: 2n ** 63n }]],
  ['a frame of 2^53 bytes', 'cut 1009', [{ opcode: binary, payload: 'x', declared: 2n ** 53n }]],
  ['a frame of 2^31 bytes', 'cut 1009', [{ opcode: binary, payload: 'x', declared: 2n ** 31n }]],
  ['a frame just over the limit', 'cut 1009', [{ opcode: binary, payload: 'x', declared: 1_400_000n }]],
  ['a farewell of one byte', 'cut 1002', [{ opcode: close, payload: 'x' }]],
  [
    'a farewell for a reason that there is not',
    'cut 1002',
    [{ opcode: close, payload: Uint8Array.of(0x03, 0xed) }],
  ],
]

const windowHears = (act: (intruder: Intruder) => Promise<string>) => (scene: Scene) => inWindow(scene, act)

type TcpRow = readonly [name: string, expected: string, said: string]

const tcp: readonly TcpRow[] = [
  ['a line of rubbish', 'http 400', '\x16\x03\x01\x02\x00rubbish\r\n\r\n'],
  ['a method that is none', 'http 400', 'FLY / HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['HTTP/9.9', 'http 400', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n'],
  ['no Host', 'http 400', 'GET /healthz HTTP/1.1\r\n\r\n'],
  [
    'a length and pieces',
    'http 400',
    'POST /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  ],
  [
    'two lengths',
    'http 400',
    'POST /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 5\r\n\r\nabc',
  ],
  ['a length below nothing', 'http 400', 'POST /api/me HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n'],
  ['a line break in a header', 'http 400', 'GET /healthz HTTP/1.1\r\nHost: x\r\nCookie: a\rb\r\n\r\n'],
  [
    'headers of 100 KB',
    'http 431',
    `GET /healthz HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(100_000)}\r\n\r\n`,
  ],
  [
    'a piece of a length that is none',
    'http 400',
    'POST /api/documents HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  ],
  ['CONNECT', 'cut', 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: x\r\n\r\n'],
  [
    'an Upgrade with a body',
    'http 400',
    `GET ${livePath} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 5\r\n\r\nhello`,
  ],
]

const tcpOutcome = async ({ port }: Scene, said: string): Promise<string> => {
  const socket = await RawSocket.open(port)
  await socket.write(said)
  const status = await statusOn(socket)
  socket.end()
  return status === null ? 'cut' : `http ${status}`
}

/** What comes below the messages: the opening, frames, bytes. */
export const transportInputs: readonly Input[] = [
  ...doors.map(
    ([name, expected, headers, path]): Input => ({
      name: `opening: ${name}`,
      expected,
      attack: (scene) => approached(scene, headers, path),
    }),
  ),
  ...frames.map(
    ([name, expected, list]): Input => ({
      name: `frame: ${name}`,
      expected,
      attack: windowHears(async (intruder) => {
        for (const frame of list) await intruder.web.send(frame)
        return intruder.gone()
      }),
    }),
  ),
  ...tcp.map(
    ([name, expected, said]): Input => ({
      name: `tcp: ${name}`,
      expected,
      attack: (scene) => tcpOutcome(scene, said),
    }),
  ),
]
