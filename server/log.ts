import { type Logger, pino } from 'pino'
import { plainLines } from './plain-lines'

export type Log = Logger

/** How the log is written: a JSON object a line, lines for people, or what fits where it goes. */
export type LogFormat = 'json' | 'text' | 'auto'

/** Where a log goes. */
export type LogSink = { readonly isTTY?: boolean; write(line: string): unknown }

/** Structured logs: ids and measures, never anything that people wrote, nor their names or the addresses of links. */
export const createLog = (level: string, format: LogFormat = 'json', sink: LogSink = process.stdout): Log => {
  const asText = format === 'text' || (format === 'auto' && sink.isTTY === true)
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
  }
  if (asText) return pino(options, plainLines(sink))
  // To the process's own output pino writes by itself, and waits for it when the process ends.
  return sink === process.stdout ? pino(options) : pino(options, sink)
}
