import { describe, expect, it } from 'vitest'
import { Decoder, Encoder, messageEvent, type Packet } from '@/lib/protocol/packet-codec'

const decode = (frame: string | Uint8Array | ArrayBuffer): Packet[] => {
  const packets: Packet[] = []
  const decoder = new Decoder()
  decoder.on('decoded', (packet) => packets.push(packet))
  decoder.add(frame)
  return packets
}

describe('the packet codec', () => {
  it('makes one frame of a message, which is the message itself (P5)', () => {
    const message = Uint8Array.from([1, 2, 3])
    const frames = new Encoder().encode({ type: 2, nsp: '/', data: [messageEvent, message] })
    expect(frames).toEqual([message])
    expect(decode(message)).toEqual([{ type: 2, nsp: '/', data: [messageEvent, message] }])
    expect(decode(message.buffer)).toEqual([{ type: 2, nsp: '/', data: [messageEvent, message] }])
  })

  it.each<Packet>([
    { type: 0, nsp: '/', data: { documentId: 'x' } },
    { type: 1, nsp: '/' },
    { type: 4, nsp: '/', data: { message: 'no', data: { code: 'not-found' } } },
  ])('carries control packet $type as one frame of text', (packet) => {
    const [frame, ...rest] = new Encoder().encode(packet)
    expect(rest).toEqual([])
    expect(typeof frame).toBe('string')
    expect(decode(frame ?? '')).toEqual([packet])
  })

  it.each([
    '',
    'null',
    '[]',
    '7',
    '{"type":2,"data":["message","text"]}',
    '{"type":3}',
    '{"type":5}',
    '{"type":"0"}',
    '{"nsp":"/admin"}',
    '{"type":0',
    '{"type":0,"data":null}',
    '{"type":0,"data":7}',
    '{"type":0,"data":"text"}',
  ])('refuses the text %s', (text) => {
    expect(() => decode(text)).toThrow()
  })

  it('knows one namespace, whatever the other end says', () => {
    expect(decode('{"type":0,"nsp":"/admin","data":{}}')).toEqual([{ type: 0, nsp: '/', data: {} }])
  })
})
