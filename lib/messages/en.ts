import { appearance } from './en/appearance'
import { commands } from './en/commands'
import { editor } from './en/editor'

/** English, the model of the other languages. */
export const en = {
  appearance,
  commands,
  editor,
} as const
