import type { Scene } from './input'
import type { Intruder } from './intruder'
import { enter, type Person, someClientId } from './person'

/** An update that says nothing, and is answered `saved` wherever writing is allowed. */
export const emptyUpdate = Uint8Array.of(0, 0)
const probe = 1_000_000

/** `no effect` when the window is still let write, else how it ended. */
export const stillHere = async (intruder: Intruder): Promise<string> => {
  await intruder.message({ kind: 'update', number: probe, update: emptyUpdate })
  const answer = await intruder.answered(probe)
  return answer === 'saved' ? 'no effect' : answer
}

export type Place = {
  readonly person?: Person
  readonly documentId?: unknown
  readonly clientId?: number
}

/** Lets `act` happen in a window that has the whole document, and ends that window. */
export const inWindow = async (
  { port, person, target, signal }: Scene,
  act: (intruder: Intruder) => Promise<string>,
  place: Place = {},
): Promise<string> => {
  const intruder = await enter({
    port,
    person: place.person ?? person,
    documentId: place.documentId ?? target,
    clientId: place.clientId ?? someClientId(),
  })
  signal.addEventListener('abort', () => intruder.leave())
  try {
    const synced = await intruder.sync()
    return synced === 'synced' ? await act(intruder) : synced
  } finally {
    intruder.leave()
  }
}

/** What becomes of a window that has sent `frames` of text or bytes. */
export const afterFrames = (scene: Scene, ...frames: readonly (string | Uint8Array)[]): Promise<string> =>
  inWindow(scene, async (intruder) => {
    for (const frame of frames)
      await (typeof frame === 'string' ? intruder.text(frame) : intruder.bytes(frame))
    return stillHere(intruder)
  })
