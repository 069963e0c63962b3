import { expect, it } from 'vitest'
import { hearFrames } from '@/lib/collaboration/hear-frames'

/** A transport of Engine.IO of this name, and what it and whoever listens past it were given. */
const heardOver = (name: string) => {
  const taken: unknown[] = []
  const heard: Uint8Array[] = []
  const transport = { name, onData: (frame: unknown) => void taken.push(frame) }
  hearFrames(transport, (message) => heard.push(message))
  return { transport, taken, heard }
}

it('hands over what is binary, as browsers have it and as Node has it, and leaves text to Engine.IO', () => {
  const { transport, taken, heard } = heardOver('websocket')
  for (const frame of ['2', Uint8Array.of(1, 2).buffer, Buffer.of(3)]) transport.onData(frame)
  expect(taken).toEqual(['2'])
  expect(heard.map((message) => [...message])).toEqual([[1, 2], [3]])
})

it('leaves all that comes by long-polling to Engine.IO', () => {
  const { transport, taken, heard } = heardOver('polling')
  transport.onData('bAQI=')
  expect(taken).toEqual(['bAQI='])
  expect(heard).toEqual([])
})
