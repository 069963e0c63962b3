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
      const { clientId: other, clock } = scene.writer
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
