import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { Polls } from '@/server/processes/polls'

const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let body = ''
  for await (const part of request) body += part
  return body
}

/** Processes of one machine, each of which answers with its number and what it was told. */
const start = async (count: number) => {
  const folder = await mkdtemp(join(tmpdir(), 'manyhands-polls-'))
  endings.push(() => rm(folder, { recursive: true }))
  const members: { polls: Polls; url: string }[] = []
  for (let number = 1; number <= count; number++) {
    const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      if (polls.bring(request, response)) return
      response.setHeader('x-answered', String(number))
      response.end(`${number} heard ${await bodyOf(request)}`)
    }
    const server: Server = createServer((request, response) => void answer(request, response))
    const polls = await Polls.open(folder, number, (request, response) =>
      server.emit('request', request, response),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    endings.push(() => {
      polls.close()
      server.close()
    })
    members.push({ polls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/live/` })
  }
  const [one, other] = members
  if (one === undefined || other === undefined) throw new Error('too few')
  return { one, other }
}

it('brings a request to the process that holds its session, whichever took it', async () => {
  const { one, other } = await start(2)
  const session = encodeURIComponent(other.polls.name('chance'))
  for (const { url } of [one, other]) {
    const response = await fetch(`${url}?transport=polling&sid=${session}`, { method: 'POST', body: 'hello' })
    expect(response.headers.get('x-answered')).toBe('2')
    expect(await response.text()).toBe('2 heard hello')
  }
})

it('leaves alone what asks for a session, and what names none of ours', async () => {
  const { one } = await start(2)
  for (const query of ['', '?transport=polling', '?sid=', '?sid=abc', '?sid=x~y', '?sid=..%2F1~y']) {
    const response = await fetch(`${one.url}${query}`)
    expect(response.headers.get('x-answered')).toBe('1')
  }
})

it('says of a session whose process is gone that nobody knows it', async () => {
  const { one } = await start(2)
  const response = await fetch(`${one.url}?sid=99~y`)
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ code: 1, message: 'Session ID unknown' })
})
