import { type Logger, pino } from 'pino'

export type Log = Logger

/** Structured logs, a JSON object a line: ids and measures, never anything that people wrote. */
export const createLog = (level: string): Log =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  })
