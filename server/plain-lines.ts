import type { LogSink } from './log'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** A line of the log for people: when, how bad, what, and the ids and measures that belong to it. */
const plainLine = (entry: Readonly<Record<string, unknown>>): string => {
  const { time, level, msg, err, ...rest } = entry
  const said = Object.entries(rest).map(([name, value]) => `${name}=${shown(value)}`)
  const stack = isRecord(err) ? `\n${shown(err.stack ?? err.message ?? err)}` : ''
  return `${[String(time).slice(11, 23), String(level).padEnd(5), shown(msg ?? ''), ...said].join(' ')}${stack}\n`
}

/** Takes a log's lines of JSON, and writes lines for people. */
export const plainLines = (sink: LogSink): { write(line: string): void } => ({
  write: (line) => {
    const entry: unknown = JSON.parse(line)
    sink.write(isRecord(entry) ? plainLine(entry) : line)
  },
})
