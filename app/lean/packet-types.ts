/**
 * Stands for `socket.io-parser` in what browsers load: `lib/protocol` has a parser of its own, and Socket.IO's would only
 * lie about (2 kB). Its client asks for the numbers of its packets alone.
 */
export const protocol = 5

export const PacketType = {
  CONNECT: 0,
  DISCONNECT: 1,
  EVENT: 2,
  ACK: 3,
  CONNECT_ERROR: 4,
  BINARY_EVENT: 5,
  BINARY_ACK: 6,
} as const

export { Decoder, Encoder } from '@/lib/protocol/packet-codec'
