import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { giveOrder, NobodyHears, openControlSocket } from '@/server/operating/control-socket'
import type { Order } from '@/server/operating/orders'
import { carriedOut, type Outcome } from '@/server/operating/outcome'
import { testLog } from '../../support/test-log'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const suspend: Order = { order: 'suspend', who: 'ada@people.test' }
const listen = (obey: (order: Order) => Promise<Outcome>) => openControlSocket(folder, { obey, log: testLog })

test('a server hears orders in its data folder, which are for the account that runs it alone', async () => {
  const heard: Order[] = []
  const control = await listen(async (order) => {
    heard.push(order)
    return carriedOut(['Done.'], { count: 1 })
  })
  expect((await stat(join(folder, 'operator.socket'))).mode & 0o777).toBe(0o600)
  expect(await giveOrder(folder, suspend)).toEqual({ ok: true, lines: ['Done.'], data: { count: 1 } })
  expect(heard).toEqual([suspend])
  await control?.close()
  await expect(giveOrder(folder, suspend)).rejects.toThrow(NobodyHears)
})

test('what it does not know, or cannot carry out, is said in a sentence', async () => {
  const control = await listen(() => Promise.reject(new Error('away')))
  expect(await giveOrder(folder, suspend)).toEqual({
    ok: false,
    sentence: expect.stringContaining('its log says why'),
  })
  const unknown = { order: 'dance' } as unknown as Order
  expect(await giveOrder(folder, unknown)).toEqual({
    ok: false,
    sentence: expect.stringContaining('another version'),
  })
  await control?.close()
})

test('one of several that share a folder hears; what one that was killed left behind is in nobody’s way', async () => {
  await writeFile(join(folder, 'operator.socket'), '')
  await expect(giveOrder(folder, suspend)).rejects.toThrow(NobodyHears)
  const first = await listen(async () => carriedOut(['first'], null))
  expect(first).not.toBeNull()
  expect(await listen(async () => carriedOut(['second'], null))).toBeNull()
  expect(await giveOrder(folder, suspend)).toMatchObject({ lines: ['first'] })
  await first?.close()
})

test('where no socket can be, nobody hears', async () => {
  await expect(giveOrder(join(folder, 'x'.repeat(120)), suspend)).rejects.toThrow(NobodyHears)
})
