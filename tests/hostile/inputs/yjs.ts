import * as Y from 'yjs'
import { serverClientId } from '@/lib/protocol/handshake'
import type { Input } from '../input'
import { someClientId } from '../person'
import { inWindow } from '../trial'
import { refusedUpdates } from './refused-updates'
import { unfitUpdates } from './unfit-updates'

/** Updates that no editor writes. */
export const yjsInputs: readonly Input[] = [...refusedUpdates, ...unfitUpdates].map(
  ([name, expected, update]) => ({
    name,
    expected,
    attack: (scene) => {
      const author = someClientId()
      const [other = 0, clock = 0] =
        [...Y.decodeStateVector(Y.encodeStateVector(scene.replica))].find(
          ([client]) => client !== serverClientId,
        ) ?? []
      return inWindow(
        scene,
        async (intruder) => {
          await intruder.message({ kind: 'update', number: 1, update: update({ author, other, clock }) })
          return intruder.answered(1)
        },
        { clientId: author },
      )
    },
  }),
)
