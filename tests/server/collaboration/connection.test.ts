import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { GatewayFixture, titleOf, until } from './gateway-fixture'

let fixture: GatewayFixture
/** The server's end of each window's line, by who sits there. */
const lines = new Map<string, Duplex>()

beforeEach(async () => {
  fixture = await new GatewayFixture().listen()
  fixture.http.prependListener('upgrade', ({ headers }, line) => void lines.set(headers.cookie ?? '', line))
})
afterEach(() => fixture.close())

/** How often the system is given something for this window, from now on. */
const writesTo = (name: string): (() => number) => {
  const line = lines.get(name)
  if (line === undefined) throw new Error(`${name} has no line`)
  let writes = 0
  const [write, writeSeveral] = [line._write, line._writev]
  line._write = (...args) => {
    writes += 1
    write.apply(line, args)
  }
  line._writev = (...args) => {
    writes += 1
    writeSeveral?.apply(line, args)
  }
  return () => writes
}

test('what others wrote and that their own is saved reaches authors in one write, where several wrote at once', async () => {
  const { journal } = fixture
  const [ada, bo, cy] = [fixture.person('ada'), fixture.person('bo'), fixture.person('cy')]
  const all = [ada, bo, cy]
  await Promise.all(all.map((one) => until(one, () => one.synced && one.state.people.length === 3)))
  journal.held = true
  cy.doc.getText('title').insert(0, 'c')
  await vi.waitFor(() => expect(journal.underWay).toBe(1))
  // What two write meanwhile waits for the same commit. Cursors that follow it say that it has come.
  const authors = [ada, bo]
  for (const { doc, awareness } of authors) {
    doc.getText('title').insert(0, 'x')
    awareness.setLocalStateField('cursor', { anchor: 1, head: 1 })
  }
  const shows = (one: typeof ada) =>
    authors.every(({ doc }) => one.awareness.getStates().get(doc.clientID)?.cursor !== undefined)
  await Promise.all(all.map((one) => until(one, () => shows(one))))
  journal.commit()
  await Promise.all(authors.map((one) => until(one, () => titleOf(one).length === 2)))
  await vi.waitFor(() => expect(journal.underWay).toBe(1))

  const writes = ['ada', 'bo'].map(writesTo)
  journal.commit()
  await Promise.all(authors.map((one) => until(one, () => one.state.save.kind === 'saved')))
  expect(authors.map(titleOf).map((title) => title.length)).toEqual([3, 3])
  expect(writes.map((count) => count())).toEqual([1, 1])
})
