import { setTimeout as pause } from 'node:timers/promises'
import { deflateRawSync } from 'node:zlib'
import type { Input, Scene } from '../input'
import { Intruder, livePath } from '../intruder'
import { arrive, enter, knock, someAddress } from '../person'
import { RawSocket } from '../raw-socket'
import { frameBytes, opcode } from '../raw-web-socket'
import { inWindow, stillHere } from '../trial'

const { binary, continuation, ping } = opcode

const windowHears = (act: (intruder: Intruder) => Promise<string>) => (scene: Scene) => inWindow(scene, act)

/** Sends the same bytes `count` times, many at once. */
const often = async (intruder: Intruder, frame: Buffer, count: number): Promise<void> => {
  const block = Buffer.concat(new Array<Buffer>(1_000).fill(frame))
  for (let sent = 0; sent < count && !intruder.web.socket.over; sent += 1_000)
    await intruder.web.socket.write(block)
}

/** Much of one thing. */
export const floodInputs: readonly Input[] = [
  {
    name: 'frame: a million fragments of one byte',
    expected: 'cut 1008',
    limitMs: 20_000,
    attack: windowHears(async (intruder) => {
      await intruder.web.send({ opcode: binary, payload: 'x', fin: false })
      await often(intruder, frameBytes({ opcode: continuation, payload: 'x', fin: false }), 1_000_000)
      return intruder.gone()
    }),
  },
  {
    name: 'frame: a deflate bomb',
    expected: 'cut 1002',
    attack: async (scene) => {
      const intruder = await Intruder.approach(scene.port, {
        Cookie: scene.person.cookie,
        'Sec-WebSocket-Extensions': 'permessage-deflate; client_max_window_bits',
      })
      if (typeof intruder === 'string') return intruder
      const payload = deflateRawSync(Buffer.alloc(100_000_000))
      await intruder.web.send({ opcode: binary, payload, reserved: 4 })
      return intruder.gone()
    },
  },
  {
    name: 'frame: 100,000 pings whose answers nobody reads',
    expected: 'cut',
    limitMs: 20_000,
    attack: windowHears(async (intruder) => {
      await often(intruder, frameBytes({ opcode: ping, payload: 'x'.repeat(100) }), 100_000)
      return stillHere(intruder)
    }),
  },
  {
    name: 'opening: a window that never asks for a document',
    expected: 'cut',
    limitMs: 25_000,
    attack: async ({ port, person }) => {
      const intruder = await Intruder.approach(port, { Cookie: person.cookie })
      return typeof intruder === 'string' ? intruder : intruder.gone()
    },
  },
  {
    name: 'opening: 500 requests that never end',
    expected: 'no effect',
    attack: async (scene) => {
      const sockets = await Promise.all(Array.from({ length: 500 }, () => RawSocket.open(scene.port)))
      for (const socket of sockets) await socket.write(`GET ${livePath} HTTP/1.1\r\nHost: x\r\nCookie: a`)
      const outcome = await inWindow(scene, stillHere)
      for (const socket of sockets) socket.end()
      return outcome
    },
  },
  {
    name: 'opening: 10,000 sockets that nobody admitted',
    expected: 'no effect',
    limitMs: 60_000,
    attack: crowd,
  },
  {
    name: 'opening: 700 sockets of one address that nobody admitted',
    expected: 'http 400',
    attack: ({ port }) => {
      const headers = { 'X-Forwarded-For': someAddress() }
      return firstRefusal(700, () => Intruder.approach(port, headers))
    },
  },
  {
    name: 'one person in 300 windows',
    expected: 'door too-many',
    attack: async ({ port, target }) => {
      const person = await arrive(port)
      return firstRefusal(300, () => knock({ port, person, documentId: target }))
    },
  },
  {
    name: 'a reader who reads nothing',
    expected: 'no effect',
    attack: async (scene) => {
      const deaf = await enter({ port: scene.port, person: scene.person, documentId: scene.target })
      await deaf.sync()
      deaf.web.socket.stall()
      const outcome = await inWindow(scene, stillHere)
      deaf.leave()
      return outcome
    },
  },
]

const crowdSize = 10_000
const perAddress = 200
const atOnce = 50

async function crowd(scene: Scene): Promise<string> {
  const here: Intruder[] = []
  let address = someAddress()
  for (let knocked = 0; knocked < crowdSize && !scene.signal.aborted; knocked += atOnce) {
    if (knocked % perAddress === 0) address = someAddress()
    const arrived = await Promise.all(
      Array.from({ length: atOnce }, () => Intruder.approach(scene.port, { 'X-Forwarded-For': address })),
    )
    for (const intruder of arrived) if (typeof intruder !== 'string') here.push(intruder)
  }
  for (const intruder of here) intruder.leave()
  // Who knocks while the door is full is asked to come back; now it has to be free again.
  for (;;) {
    const entered = await knock({ port: scene.port, person: scene.person, documentId: scene.target })
    if (typeof entered !== 'string') {
      await entered.sync()
      return stillHere(entered).finally(() => entered.leave())
    }
    if (scene.signal.aborted) return entered
    await pause(100)
  }
}

/** The first answer that is not the one to an honest knock, of `count` knocks that stay. */
async function firstRefusal(count: number, come: () => Promise<Intruder | string>): Promise<string> {
  const here: Intruder[] = []
  try {
    while (here.length < count) {
      const entered = await come()
      if (typeof entered === 'string') return entered
      here.push(entered)
    }
    return `all ${count} were let in`
  } finally {
    for (const intruder of here) intruder.leave()
  }
}
