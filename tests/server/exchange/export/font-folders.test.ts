import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fontFolders } from '@/server/exchange/export/pdf/font-folders'
import { StartError } from '@/server/start-error'

const folder = mkdtempSync(join(tmpdir(), 'manyhands-fonts-'))

test('the folder that was set goes before those of the system', () => {
  expect(fontFolders(folder)).toEqual([folder, ...fontFolders(undefined)])
})

test('a folder that is not there is no start, and the line says what to do', () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  for (const wrong of [join(folder, 'none'), file]) {
    expect(() => fontFolders(wrong)).toThrow(StartError)
    expect(() => fontFolders(wrong)).toThrow(`MANYHANDS_FONTS names ${wrong}, which is no folder`)
  }
})
