import { craftUpdate } from '@/tests/support/craft-update'
import type { Input, Scene } from '../input'
import { honestHandshake } from '../intruder'
import { arrive, enter, knock, makeDocument, someClientId } from '../person'
import { httpOutcome, request } from '../request'
import { inWindow, stillHere } from '../trial'

const aParagraph = (client: number): Uint8Array =>
  craftUpdate({
    sections: [
      {
        client,
        clock: 0,
        structs: [{ kind: 'item', content: { kind: 'type', type: 3, name: 'paragraph' } }],
      },
    ],
  })

/** How an honest update of a window in `documentId` is answered. */
const writing = (scene: Scene, documentId: string): Promise<string> => {
  const clientId = someClientId()
  return inWindow(
    scene,
    async (intruder) => {
      await intruder.message({ kind: 'update', number: 1, update: aParagraph(clientId) })
      return intruder.answered(1)
    },
    { documentId, clientId },
  )
}

/** Who may do what, and who says who somebody is. */
export const authorityInputs: readonly Input[] = [
  {
    name: 'a viewer writes',
    expected: 'refused not-permitted',
    attack: (scene) => writing(scene, scene.viewed),
  },
  {
    name: 'a commenter writes',
    expected: 'refused not-permitted',
    attack: (scene) => writing(scene, scene.commented),
  },
  {
    name: "another's clientID while they are here",
    expected: 'closed author-taken',
    attack: async (scene) => {
      const clientId = someClientId()
      const owner = await enter({ port: scene.port, person: scene.other, documentId: scene.target, clientId })
      try {
        return await taking(scene, clientId)
      } finally {
        owner.leave()
      }
    },
  },
  {
    name: "another's clientID after they have written and gone",
    expected: 'door author-taken',
    attack: async (scene) => {
      const clientId = someClientId()
      await inWindow(
        scene,
        async (intruder) => {
          await intruder.message({ kind: 'update', number: 1, update: aParagraph(clientId) })
          return intruder.answered(1)
        },
        { person: scene.other, clientId },
      )
      return taking(scene, clientId)
    },
  },
  {
    name: "another's clientID in a document that was closed meanwhile",
    expected: 'door author-taken',
    attack: async (scene) => {
      const documentId = await makeDocument(scene.port, scene.other)
      const clientId = someClientId()
      const writer = await enter({ port: scene.port, person: scene.other, documentId, clientId })
      await writer.sync()
      await writer.message({ kind: 'update', number: 1, update: aParagraph(clientId) })
      await writer.answered(1)
      writer.leave()
      await writer.gone()
      return taking({ ...scene, target: documentId }, clientId)
    },
  },
  {
    name: 'one clientID in two windows',
    expected: 'closed replaced',
    attack: async (scene) => {
      const clientId = someClientId()
      const first = await enter({
        port: scene.port,
        person: scene.person,
        documentId: scene.target,
        clientId,
      })
      const second = await enter({
        port: scene.port,
        person: scene.person,
        documentId: scene.target,
        clientId,
      })
      const ended = await first.gone()
      second.leave()
      return ended
    },
  },
  {
    name: 'a second document on one connection',
    expected: 'cut',
    attack: (scene) =>
      inWindow(scene, (intruder) => intruder.ask(honestHandshake(scene.viewed, someClientId()))),
  },
  {
    name: 'a closed document through the API',
    expected: 'as if it were not there',
    attack: async ({ port, person, closed }) => {
      const page = (id: string) =>
        request({ port, path: `/api/documents/${id}/page`, headers: { cookie: person.cookie } })
      const [yours, nobodys] = [await page(closed), await page('2'.repeat(22))]
      const same = yours.status === nobodys.status && yours.body === nobodys.body
      return same && yours.status === 404 ? 'as if it were not there' : `http ${yours.status} ${yours.body}`
    },
  },
  ...[
    '/api/auth/update-user',
    '/api/auth/sign-up/email',
    '/api/auth/delete-user',
    '/api/auth/admin/set-role',
  ].map(
    (path): Input => ({
      name: `a guest asks for ${path}`,
      expected: 'http 404',
      attack: ({ port, person }) =>
        httpOutcome({
          port,
          method: 'POST',
          path,
          headers: { cookie: person.cookie, 'content-type': 'application/json' },
          body: JSON.stringify({ role: 'owner', isAnonymous: false }),
        }),
    }),
  ),
  {
    name: 'a viewer shows a presence',
    expected: 'seen',
    attack: (scene) => shownIn(scene, scene.viewed),
  },
  {
    name: 'somebody signs out while their window is open',
    expected: 'http 200',
    attack: async ({ port }) => {
      const { cookie } = await arrive(port)
      return httpOutcome({
        port,
        method: 'POST',
        path: '/api/auth/sign-out',
        headers: { cookie, origin: `http://127.0.0.1:${port}`, 'content-type': 'application/json' },
        body: '{}',
      })
    },
  },
]

/** How it ends when somebody else comes under `clientId`. */
async function taking(scene: Scene, clientId: number): Promise<string> {
  const entered = await knock({ port: scene.port, person: scene.person, documentId: scene.target, clientId })
  if (typeof entered === 'string') return entered
  const synced = await entered.sync()
  const ended = synced === 'synced' ? await stillHere(entered) : synced
  entered.leave()
  return ended
}

async function shownIn(scene: Scene, documentId: string): Promise<string> {
  const onlooker = await enter({ port: scene.port, person: scene.other, documentId })
  await onlooker.sync()
  const seen = inWindow(
    scene,
    async (intruder) => {
      await intruder.message({ kind: 'presence', state: '{"here":true}' })
      return onlooker.until(() => (onlooker.heard.some(({ kind }) => kind === 'presence') ? 'seen' : null))
    },
    { documentId },
  )
  return seen.finally(() => onlooker.leave())
}
