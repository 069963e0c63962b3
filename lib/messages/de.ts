import { answers } from './de/answers'
import { entrance } from './de/entrance'
import { imported } from './de/imported'
import { letters } from './de/letters'
import { pageWords } from './de/page-words'
import { unfit } from './de/unfit'
import type { Messages } from './message-key'

export const de: Messages = { ...pageWords, answers, entrance, imported, letters, unfit }
