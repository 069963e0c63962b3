const message = (kind: string, ...parts: readonly Buffer[]): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(4 + parts.reduce((sum, part) => sum + part.length, 0))
  return Buffer.concat([Buffer.from(kind), length, ...parts])
}
const text = (value: string): Buffer => Buffer.from(`${value}\0`)
const integer = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
/** The last word to somebody who may not come in. */
export const refusal = (code: string, sentence: string): Buffer =>
  message('E', text('SFATAL'), text('VFATAL'), text(`C${code}`), text(`M${sentence}`), Buffer.alloc(1))
/** Asks the engine to run `sql`. */
export const query = (sql: string): Buffer => message('Q', text(sql))

/** Tells the engine that an extended query is over. */
export const sync: Buffer = message('S')

/** Asks who connects for the password. */
export const askPassword: Buffer = message('R', integer(3))

const parameters = {
  server_version: '18.3',
  server_encoding: 'UTF8',
  client_encoding: 'UTF8',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  integer_datetimes: 'on',
  standard_conforming_strings: 'on',
}

/** What a connection is told once it is let in: the settings it will find, and that it may begin. */
export const welcome: Buffer = Buffer.concat([
  message('R', integer(0)),
  ...Object.entries(parameters).map(([name, value]) => message('S', text(name), text(value))),
  message('K', integer(0), integer(0)),
  message('Z', Buffer.from('I')),
])
