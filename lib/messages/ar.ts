import { appearance } from './ar/appearance'
import { commands } from './ar/commands'
import { editor } from './ar/editor'
import type { Messages } from './message-key'

export const ar: Messages = {
  appearance,
  commands,
  editor,
}
