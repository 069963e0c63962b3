import { seededRandom } from '@/tests/support/random'
import type { Scene } from './input'
import type { Intruder } from './intruder'
import { mutatedFrame } from './mutate'
import { enter, someClientId } from './person'

export type StormOptions = {
  readonly scene: Scene
  readonly frames: number
  readonly seed: number
  /** Called now and then with the number of frames sent. */
  readonly progress: (sent: number) => void
}

/** Windows that send at the same time, each its own share of the frames. */
const windows = 4
/** Frames in a row before a window lets others speak. */
const burst = 10
/**
 * Milliseconds between two bursts of a window. Each stays below what one connection may send, and all of them below what
 * a server of one core can take: what is tried is what a frame does, not how many a machine can bear.
 */
const pauseMs = 40
/** Updates that a window may have been answered for before it starts anew, so that its answers are not kept for ever. */
const longestVisit = 2_000

/** Sends `frames` mutated frames into the target; the same seed sends the same ones. */
export const storm = async ({ scene, frames, seed, progress }: StormOptions): Promise<number> => {
  let sent = 0
  const share = Math.ceil(frames / windows)
  const pour = async (index: number): Promise<void> => {
    const random = seededRandom(seed + index)
    let intruder: Intruder | null = null
    let clientId = 0
    let number = 0
    for (let mine = 0; mine < share; mine++) {
      if (intruder === null || intruder.web.socket.over || number > longestVisit) {
        intruder?.leave()
        clientId = someClientId()
        number = 0
        intruder = await enter({ port: scene.port, person: scene.person, documentId: scene.target, clientId })
        if (random.next() < 0.5) await intruder.message({ kind: 'sync', epoch: 0, seq: 0 })
      }
      number += 1
      const { bytes, final } = mutatedFrame({ clientId, number }, random)
      await intruder.web.socket.write(bytes)
      sent += 1
      if (sent % 10_000 === 0) progress(sent)
      if (final || mine % burst === burst - 1) await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    intruder?.leave()
  }
  await Promise.all(Array.from({ length: windows }, (_, index) => pour(index)))
  return sent
}
