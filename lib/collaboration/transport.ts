import type { Handshake } from '@/lib/protocol/handshake'
import type { Refusal } from '@/lib/protocol/refusals'

/** What one attempt to connect tells: `opened` at most once, then messages, then exactly one of the ends. */
export type TransportEvents = {
  /** The door has let us in. */
  opened(): void
  /** One whole message, as encoded by `lib/protocol/messages`. */
  message(bytes: Uint8Array): void
  /** An end: the connection broke, or never came about. */
  lost(): void
  /** An end: the door said no. */
  refused(refusal: Refusal): void
}

export type OpenTransport = {
  /** Sends one message. Bytes sent after the end go nowhere. */
  send(bytes: Uint8Array): void
  /** Ends the connection without another event. */
  close(): void
}

/** Begins one attempt to connect. No event comes before the call has returned. */
export type Transport = (handshake: Handshake, events: TransportEvents) => OpenTransport
