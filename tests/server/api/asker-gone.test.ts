import { once } from 'node:events'
import { createServer, get, type Server } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerFailure } from '@/server/api/answer-failure'
import { AskerGone, goneSignal } from '@/server/api/asker-gone'
import { gate } from '../../support/gate'

const begun = gate<void>()
const left = gate<unknown>()
const logged: unknown[] = []
let fast: AbortSignal | undefined
let server: Server
let url: string
beforeAll(async () => {
  const log = { error: (said: unknown) => logged.push(said), warn: (said: unknown) => logged.push(said) }
  const app = new Hono()
    .get('/slow', async (context) => {
      const signal = goneSignal(context)
      begun.open()
      await once(signal, 'abort')
      left.open(signal.reason)
      signal.throwIfAborted()
      return context.text('never')
    })
    .get('/fast', (context) => {
      fast = goneSignal(context)
      return context.text('here')
    })
    .onError(answerFailure({ ping: async () => {}, log }))
  server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await once(server, 'close')
})

test('whoever hangs up is known to have gone, and no failure is told of', async () => {
  const request = get(`${url}/slow`).on('error', () => {})
  await begun.promise
  request.destroy()
  expect(await left.promise).toBeInstanceOf(AskerGone)
  expect(await (await fetch(`${url}/fast`)).text()).toBe('here')
  expect(fast?.aborted).toBe(false)
  expect(logged).toEqual([])
})
