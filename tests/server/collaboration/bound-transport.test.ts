import { EventEmitter } from 'node:events'
import { describe, expect, it } from 'vitest'
import { boundTransport, isJsonp } from '@/server/collaboration/bound-transport'

const bounds = { connectionMessagesPerSecond: 1, connectionMessagesBurst: 10 }

class WebSocketStandIn extends EventEmitter {
  terminated = false
  terminate(): void {
    this.terminated = true
  }
}

/** Engine.IO's side of a connection: what it takes, and whether it was closed. */
class EngineStandIn extends EventEmitter {
  readonly bodies: unknown[] = []
  readonly socket = new WebSocketStandIn()
  readonly transport
  closed = false

  constructor(name: 'polling' | 'websocket') {
    super()
    this.transport =
      name === 'polling'
        ? { name, onData: (body: unknown) => void this.bodies.push(body) }
        : { name, onData: () => {}, socket: this.socket }
    boundTransport(this, bounds)
  }

  close(): void {
    this.closed = true
  }
}

const packets = (count: number): string => new Array(count).fill('6').join('\x1e')

describe('the bounds of a transport', () => {
  it('take a body of as many packets as may be sent at once, and end the connection at one more', () => {
    const engine = new EngineStandIn('polling')
    engine.transport.onData(packets(10))
    expect(engine.bodies).toHaveLength(1)
    expect(engine.closed).toBe(false)
    engine.transport.onData(packets(11))
    expect(engine.bodies).toHaveLength(1)
    expect(engine.closed).toBe(true)
  })

  it('end a connection that says nothing too often, and leave messages to their own limits', () => {
    const engine = new EngineStandIn('websocket')
    for (let said = 0; said < 100; said++) engine.emit('packet', { type: 'message' })
    for (let said = 0; said < 10; said++) engine.emit('packet', { type: 'pong' })
    expect(engine.closed).toBe(false)
    engine.emit('packet', { type: 'noop' })
    expect(engine.closed).toBe(true)
  })

  it('end a WebSocket that pings without end, also one that came by an upgrade', () => {
    const direct = new EngineStandIn('websocket')
    const upgraded = new EngineStandIn('polling')
    upgraded.emit('upgrade', { name: 'websocket', onData: () => {}, socket: upgraded.socket })
    for (const { socket } of [direct, upgraded]) {
      for (let pings = 0; pings < 10; pings++) socket.emit('ping')
      expect(socket.terminated).toBe(false)
      socket.emit('ping')
      expect(socket.terminated).toBe(true)
    }
  })

  it('know a poll by script tags from any other', () => {
    expect(isJsonp('/live/?EIO=4&transport=polling&j=0')).toBe(true)
    expect(isJsonp('/live/?EIO=4&transport=polling&t=j')).toBe(false)
    expect(isJsonp(undefined)).toBe(false)
  })
})
