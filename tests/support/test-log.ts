import { pino } from 'pino'

/** Says nothing, unless MANYHANDS_TEST_LOG names a level. */
export const testLog = pino({ level: process.env.MANYHANDS_TEST_LOG ?? 'silent' })
