import { encodeClientMessage } from '@/lib/protocol/messages'
import { craftUpdate } from '@/tests/support/craft-update'
import type { Random } from '@/tests/support/random'
import { frameBytes, opcode } from './raw-web-socket'

const interesting = [0, 1, 0x7f, 0x80, 0xff, 0x34, 0x62]

const flip = (bytes: Uint8Array, random: Random): Uint8Array => {
  const changed = Uint8Array.from(bytes)
  for (let flips = 1 + random.integer(4); flips > 0 && changed.length > 0; flips--)
    changed[random.integer(changed.length)] =
      random.next() < 0.3 ? random.pick(interesting) : random.integer(256)
  return changed
}

const truncate = (bytes: Uint8Array, random: Random): Uint8Array =>
  bytes.slice(0, random.integer(bytes.length + 1))

const insert = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.integer(bytes.length + 1)
  const more = Uint8Array.from({ length: 1 + random.integer(9) }, () => random.integer(256))
  return Uint8Array.from([...bytes.subarray(0, at), ...more, ...bytes.subarray(at)])
}

const repeat = (bytes: Uint8Array, random: Random): Uint8Array => {
  const at = random.integer(bytes.length + 1)
  const part = bytes.subarray(at, at + random.integer(12))
  return Uint8Array.from([...bytes.subarray(0, at), ...part, ...part, ...bytes.subarray(at)])
}

const mutations = [flip, flip, truncate, insert, repeat]

const mutated = (bytes: Uint8Array, random: Random): Uint8Array => random.pick(mutations)(bytes, random)

export type Speaker = {
  readonly clientId: number
  /** Rises with every update. */
  readonly number: number
}

/** An update as an editor makes it, of a paragraph with a word in it. */
const word = (client: number, random: Random): Uint8Array =>
  craftUpdate({
    sections: [
      {
        client,
        clock: 0,
        structs: [
          {
            kind: 'item',
            content: { kind: 'type', type: 3, name: random.pick(['paragraph', 'heading', 'listItem']) },
          },
          { kind: 'item', parent: { client, clock: 0 }, content: { kind: 'type', type: 6 } },
          { kind: 'item', parent: { client, clock: 1 }, content: { kind: 'string', text: 'a word' } },
        ],
      },
    ],
    deletions: random.next() < 0.2 ? [{ client, ranges: [{ clock: 2, length: 1 + random.integer(3) }] }] : [],
  })

const honest = ({ clientId, number }: Speaker, random: Random): Uint8Array => {
  switch (random.integer(8)) {
    case 0:
      return encodeClientMessage({ kind: 'sync', epoch: random.integer(3), seq: random.integer(40) })
    case 1:
      return encodeClientMessage({ kind: 'presence', state: '{"cursor":{"anchor":1,"head":2}}' })
    default:
      return encodeClientMessage({ kind: 'update', number, update: word(clientId, random) })
  }
}

const controls = [
  '40',
  '3',
  '4{"type":0,"data":{"version":1,"documentId":"2222222222222222222222","clientId":7}}',
  '42["message","x"]',
  '451-["message",{"_placeholder":true,"num":0}]',
]

export type Mutated = {
  readonly bytes: Buffer
  /** Whether it may well be the last word of its connection: what is sent behind it would reach nobody. */
  readonly final: boolean
}

/** Where a mutation strikes: in the update, in the message around it, in a control, in the WebSocket's own frame. */
export const mutatedFrame = (speaker: Speaker, random: Random): Mutated => {
  const chance = random.next()
  if (chance < 0.85) {
    const update = mutated(word(speaker.clientId, random), random)
    const payload = encodeClientMessage({ kind: 'update', number: speaker.number, update })
    return { bytes: frameBytes({ opcode: opcode.binary, payload }), final: false }
  }
  if (chance < 0.93) {
    const payload = mutated(honest(speaker, random), random)
    return { bytes: frameBytes({ opcode: opcode.binary, payload }), final: true }
  }
  if (chance < 0.96) {
    const payload = mutated(Buffer.from(random.pick(controls)), random)
    return { bytes: frameBytes({ opcode: opcode.text, payload }), final: true }
  }
  const odd = frameBytes({
    opcode: random.integer(16),
    payload: honest(speaker, random),
    fin: random.next() < 0.7,
    reserved: random.next() < 0.3 ? random.integer(8) : 0,
    masked: random.next() < 0.8,
  })
  return { bytes: random.next() < 0.5 ? odd : Buffer.from(mutated(odd, random)), final: true }
}
