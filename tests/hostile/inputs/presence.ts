import { encodeClientMessage } from '@/lib/protocol/messages'
import type { Input, Scene } from '../input'
import type { Intruder } from '../intruder'
import { enter, someClientId } from '../person'
import { inWindow, stillHere } from '../trial'

const show = (intruder: Intruder, state: string | null): Promise<void> =>
  intruder.message({ kind: 'presence', state })

type Row = readonly [name: string, expected: string, state: string | null]

const oneState: readonly Row[] = [
  ['five thousand letters of presence', 'closed too-large', JSON.stringify({ cursor: 'x'.repeat(5_000) })],
  ['a presence of five megabytes', 'cut 1009', JSON.stringify({ cursor: 'x'.repeat(5_000_000) })],
  [
    'a presence that speaks for 100,000 others',
    'closed too-large',
    JSON.stringify(Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [at, 1]))),
  ],
  ['a presence that is a number', 'closed malformed', '5'],
  ['a presence that is a text', 'closed malformed', '"here"'],
  ['a presence that is no JSON', 'closed malformed', '{'],
  ['a presence 2,000 lists deep', 'closed malformed', '['.repeat(2_000) + ']'.repeat(2_000)],
  ['a presence with a key __proto__', 'no effect', '{"__proto__":{"user":{"name":"Someone"}}}'],
  [
    'a cursor where nothing is',
    'no effect',
    JSON.stringify({
      cursor: { anchor: { item: { client: 77, clock: 2 ** 40 } }, head: { tname: 'nothing' } },
    }),
  ],
  [
    'a cursor of negative clocks',
    'no effect',
    JSON.stringify({ cursor: { anchor: { item: { client: -1, clock: -1 } } } }),
  ],
  ['a farewell in the name of everybody', 'no effect', null],
]

type Seen = { readonly clientId: number; readonly name: string }

/** What somebody else in the document sees of a window that shows `state`: whose it is, and by which name. */
const seenOf = async (scene: Scene, state: string): Promise<Seen & { readonly wanted: number }> => {
  const onlooker = await enter({ port: scene.port, person: scene.other, documentId: scene.target })
  const wanted = someClientId()
  try {
    await onlooker.sync()
    await inWindow(
      scene,
      async (intruder) => {
        await show(intruder, state)
        return onlooker.until(() => (nameOf(onlooker, entryOf(onlooker, state)) === null ? null : 'seen'))
      },
      { clientId: wanted },
    )
    const clientId = entryOf(onlooker, state) ?? 0
    return { clientId, wanted, name: nameOf(onlooker, clientId) ?? '' }
  } finally {
    onlooker.leave()
  }
}

const entryOf = (onlooker: Intruder, state: string): number | undefined =>
  onlooker.heard
    .flatMap((message) => (message.kind === 'presence' ? message.entries : []))
    .find((entry) => entry.state === state)?.clientId

/** What the server calls a window; null when it has not said so. */
const nameOf = (onlooker: Intruder, clientId: number | undefined): string | null =>
  onlooker.heard
    .flatMap((message) => (message.kind === 'people' ? message.here : []))
    .find((person) => person.clientId === clientId)?.name ?? null

/** What windows show of themselves. */
export const presenceInputs: readonly Input[] = [
  ...oneState.map(
    ([name, expected, state]): Input => ({
      name,
      expected,
      attack: (scene) =>
        inWindow(scene, async (intruder) => {
          await show(intruder, state)
          return stillHere(intruder)
        }),
    }),
  ),
  {
    name: "a presence under another's clientID",
    expected: 'seen under its own',
    attack: async (scene) => {
      const { clientId, wanted } = await seenOf(scene, '{"clientId":7,"clientID":7}')
      return clientId === wanted ? 'seen under its own' : `seen under ${clientId}`
    },
  },
  {
    name: 'a presence under a forged name',
    expected: "the server's word",
    attack: async (scene) => {
      const { name } = await seenOf(scene, '{"user":{"name":"The owner"}}')
      return name !== '' && name !== 'The owner' ? "the server's word" : `seen as ${name}`
    },
  },
  {
    name: 'a presence 500 times at once',
    expected: 'no effect',
    attack: (scene) =>
      inWindow(scene, async (intruder) => {
        for (let shown = 0; shown < 500; shown++) await show(intruder, `{"cursor":${shown}}`)
        return stillHere(intruder)
      }),
  },
  {
    name: 'a presence 50,000 times at once',
    expected: 'closed too-fast',
    attack: (scene) =>
      inWindow(scene, async (intruder) => {
        const bytes = encodeClientMessage({ kind: 'presence', state: '{"cursor":1}' })
        for (let shown = 0; shown < 50_000 && !intruder.web.socket.over; shown++) await intruder.bytes(bytes)
        return stillHere(intruder)
      }),
  },
]
