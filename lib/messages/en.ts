import { answers } from './en/answers'
import { entrance } from './en/entrance'
import { imported } from './en/imported'
import { letters } from './en/letters'
import { pageWords } from './en/page-words'
import { unfit } from './en/unfit'

/** English, the model of the other languages. */
export const en = { ...pageWords, answers, entrance, imported, letters, unfit } as const
