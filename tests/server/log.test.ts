import { expect, test } from 'vitest'
import { createLog, type LogFormat } from '@/server/log'

const written = (format: LogFormat, isTTY: boolean): string[] => {
  const lines: string[] = []
  const log = createLog('info', format, { isTTY, write: (line) => lines.push(line) })
  log.child({ connectionId: 7 }).warn({ documentId: 'abc', ms: 12 }, 'a commit was slow')
  log.debug('nobody sees this')
  log.error({ err: new Error('away') }, 'storage failed')
  return lines
}

test('the log is an object a line, unless somebody looks on', () => {
  for (const lines of [written('auto', false), written('json', true)]) {
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      connectionId: 7,
      documentId: 'abc',
      ms: 12,
      msg: 'a commit was slow',
    })
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ level: 'error', err: { message: 'away' } })
  }
})

test('on a terminal, or when asked to, it is lines for people', () => {
  for (const lines of [written('auto', true), written('text', false)]) {
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} warn {2}a commit was slow connectionId=7 documentId=abc ms=12\n$/,
    )
    expect(lines[1]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} error storage failed\nError: away\n {4}at /)
  }
})
