import { appearance } from './de/appearance'
import { commands } from './de/commands'
import { editor } from './de/editor'
import type { Messages } from './message-key'

export const de: Messages = {
  appearance,
  commands,
  editor,
}
