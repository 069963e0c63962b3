import * as encoding from 'lib0/encoding'
import { encodeClientMessage } from '@/lib/protocol/messages'
import type { Input, Scene } from '../input'
import { Intruder } from '../intruder'
import { frameBytes, opcode } from '../raw-web-socket'
import { afterFrames, emptyUpdate, inWindow, stillHere } from '../trial'

/** Bytes and texts that are one frame each, in a window that has been let in. */
type Row = readonly [name: string, expected: string, ...frames: readonly (string | Uint8Array)[]]

const presence = (state: string | null): Uint8Array => encodeClientMessage({ kind: 'presence', state })
const presenceKind = presence(null)[0] ?? 0
const sync = (seq: number): Uint8Array => encodeClientMessage({ kind: 'sync', epoch: 0, seq })
const update = (number: number): Uint8Array =>
  encodeClientMessage({ kind: 'update', number, update: emptyUpdate })

const bytes: readonly Row[] = [
  ['a message without a byte', 'closed malformed', new Uint8Array()],
  ['a kind of message that there is not', 'closed malformed', Uint8Array.of(200)],
  ['a byte behind a message', 'closed malformed', Uint8Array.from([...update(1), 7])],
  ['a message cut short', 'closed malformed', update(1).slice(0, -1)],
  [
    'an update longer than its message',
    'closed malformed',
    encoding.encode((to) => {
      encoding.writeUint8(to, update(1)[0] ?? 0)
      encoding.writeVarUint(to, 1)
      encoding.writeVarUint(to, 2 ** 40)
    }),
  ],
  [
    'a number beyond all numbers',
    'closed malformed',
    Uint8Array.from([update(1)[0] ?? 0, ...new Array(12).fill(0xff)]),
  ],
  [
    'what another life of the document holds',
    'closed document-restored',
    encodeClientMessage({ kind: 'sync', epoch: 99, seq: 5 }),
  ],
  [
    'a seq that was not reached yet',
    'no effect',
    encodeClientMessage({ kind: 'sync', epoch: 1, seq: 2 ** 40 }),
  ],
  [
    'a complaint of a row that can be read',
    'no effect',
    encodeClientMessage({ kind: 'unreadable', epoch: 1, seq: 1 }),
  ],
  ['numbers that fall', 'no effect', update(9), update(3), update(9)],
]

const texts: readonly Row[] = [
  ['an event with 51 attachments that never come', 'cut', '451-["message",{"_placeholder":true,"num":0}]'],
  ['an event with no attachment that speaks of one', 'cut', '450-["message",{"_placeholder":true,"num":0}]'],
  ['an event named 1', 'cut', '42[1]'],
  ['an event named by a list', 'cut', '42[["message"]]'],
  ['an event named disconnect', 'cut', '42["disconnect"]'],
  ['an event named connect_error', 'cut', '42["connect_error"]'],
  ['another namespace', 'cut', '40/admin,{}'],
  ['a control of type 2', 'cut', '4{"type":2,"data":["message"]}'],
  ['a control of type "0"', 'cut', '4{"type":"0"}'],
  ['a control of type __proto__', 'cut', '4{"__proto__":{"type":1}}'],
  ['a control whose data is a number', 'cut', '4{"type":0,"data":7}'],
  ['a control that is null', 'cut', '4null'],
  ['a control without a letter', 'closed malformed', '4'],
  ['a control 200,000 lists deep', 'cut', `4${'['.repeat(200_000)}`],
  ['a refusal from the browser', 'cut', '4{"type":4,"data":{}}'],
  ['a farewell', 'cut', '4{"type":1}'],
  ['an engine packet of no kind', 'cut', '9'],
  ['a ping from the wrong side', 'cut', '2'],
  ['an answer to no ping', 'no effect', '3'],
  ['a packet that means nothing', 'no effect', '6'],
  ['an upgrade of what is upgraded', 'no effect', '5'],
  ['a frame without a letter', 'cut', ''],
]

const flood =
  (count: number, frame: Uint8Array) =>
  (scene: Scene): Promise<string> =>
    inWindow(scene, async (intruder) => {
      for (let sent = 0; sent < count && !intruder.web.socket.over; sent++) await intruder.bytes(frame)
      return intruder.gone()
    })

/** What a window says that has been let in. */
export const messageInputs: readonly Input[] = [
  ...[...bytes, ...texts].map(
    ([name, expected, ...frames]): Input => ({
      name,
      expected,
      attack: (scene) => afterFrames(scene, ...frames),
    }),
  ),
  {
    name: 'two questions for the document at once',
    expected: 'closed out-of-turn',
    // In one packet: the first would be answered before the second came.
    attack: (scene) =>
      inWindow(scene, async (intruder) => {
        const frame = () => frameBytes({ opcode: opcode.binary, payload: sync(0) })
        await intruder.web.socket.write(Buffer.concat([frame(), frame()]))
        return stillHere(intruder)
      }),
  },
  {
    name: 'an update for a document never joined',
    expected: 'cut',
    attack: async (scene) => {
      const intruder = await Intruder.approach(scene.port, { Cookie: scene.person.cookie })
      if (typeof intruder === 'string') return intruder
      await intruder.bytes(update(1))
      return intruder.gone()
    },
  },
  {
    name: '100,000 packets that mean nothing',
    expected: 'cut',
    attack: (scene) =>
      inWindow(scene, async (intruder) => {
        for (let sent = 0; sent < 100_000 && !intruder.web.socket.over; sent++) await intruder.text('6')
        return intruder.gone()
      }),
  },
  { name: '20,000 updates in a row', expected: 'closed too-fast', attack: flood(20_000, update(1)) },
  { name: '2,000 questions for the document', expected: 'closed too-fast', attack: questions },
  {
    name: 'bytes that are no UTF-8 as a presence',
    expected: 'closed malformed',
    attack: (scene) => afterFrames(scene, Uint8Array.of(presenceKind, 3, 0xed, 0xa0, 0x80)),
  },
]

/** Each waits for its answer, so that none is out of turn. */
function questions(scene: Scene): Promise<string> {
  return inWindow(scene, async (intruder) => {
    for (let asked = 0; asked < 2_000 && !intruder.web.socket.over; asked++) {
      intruder.heard.length = 0
      const answer = await intruder.sync()
      if (answer !== 'synced') return answer
    }
    return 'no effect'
  })
}
