import { answers } from './ar/answers'
import { entrance } from './ar/entrance'
import { imported } from './ar/imported'
import { letters } from './ar/letters'
import { pageWords } from './ar/page-words'
import { unfit } from './ar/unfit'
import type { Messages } from './message-key'

export const ar: Messages = { ...pageWords, answers, entrance, imported, letters, unfit }
