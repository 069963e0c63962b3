import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeHtmlFile } from '@/server/exchange/export/html/write-html-file'
import { findPdfBrowser } from '@/server/exchange/export/pdf/find-pdf-browser'
import { folderPrefix, removeLeftFolders } from '@/server/exchange/export/pdf/left-folders'
import { PdfPrinter } from '@/server/exchange/export/pdf/pdf-printer'
import { TaskEnded } from '@/server/workers/task-ended'
import { everyDocument } from '../../../support/every-block'

const searchPath = process.env.PATH ?? ''
const browser = findPdfBrowser(undefined, searchPath)
const limits = { limitMs: 60_000, megabytes: 3_000 }
const page = new TextEncoder().encode(writeHtmlFile(everyDocument(), { paper: true }))

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'manyhands-printer-'))
})
afterAll(() => rm(folder, { recursive: true }))

const program = async (name: string, script: string): Promise<string> => {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

const foldersLeft = async (): Promise<number> =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('manyhands-pdf-')).length

describe('the browser that prints', () => {
  test('is the one that was asked for, or the first that is installed, or none', async () => {
    const [first, second] = [join(folder, 'one'), join(folder, 'two')]
    await mkdir(first)
    await mkdir(second)
    const found = await program('two/google-chrome', 'exit 0')
    await writeFile(join(first, 'chromium'), 'no program')
    expect(findPdfBrowser(undefined, [first, second].join(delimiter))).toBe(found)
    expect(findPdfBrowser(undefined, first)).toBeNull()
    expect(findPdfBrowser('/opt/chrome', '')).toBe('/opt/chrome')
    expect(findPdfBrowser('none', second)).toBeNull()
  })
})

describe('a page that cannot be printed', () => {
  test('is given up when it takes too long, with all that it started, and leaves nothing behind', async () => {
    const before = await foldersLeft()
    const slow = await program('slow', 'sleep 300 & sleep 300')
    const printer = new PdfPrinter({ browser: slow, searchPath, limitMs: 200, megabytes: 100 })
    await expect(printer.print(page)).rejects.toThrow(TaskEnded)
    expect(await foldersLeft()).toBe(before)
  })

  test('is told apart from one that is printed by what the browser ends with', async () => {
    const broken = await program('broken', 'exit 3')
    await expect(new PdfPrinter({ browser: broken, searchPath, ...limits }).print(page)).rejects.toThrow(
      'ended with 3',
    )
    const silent = await program('silent', 'exit 0')
    await expect(new PdfPrinter({ browser: silent, searchPath, ...limits }).print(page)).rejects.toThrow()
    const absent = new PdfPrinter({ browser: join(folder, 'absent'), searchPath, ...limits })
    await expect(absent.print(page)).rejects.toThrow('ENOENT')
  })

  test('sees nothing of what the server is told', async () => {
    const curious = await program('curious', 'env > "$HOME/printed.pdf"')
    const seen = await new PdfPrinter({ browser: curious, searchPath, ...limits }).print(page)
    const names = new TextDecoder().decode(seen).match(/^\w+(?==)/gm)
    expect(names?.filter((name) => !['PWD', 'OLDPWD', 'SHLVL', '_'].includes(name)).sort()).toEqual([
      'HOME',
      'NODE_ENV',
      'PATH',
      'TMPDIR',
    ])
  })

  test('is ended when nobody waits for it any more', async () => {
    const before = await foldersLeft()
    const slow = await program('slowest', 'sleep 300')
    const gone = new AbortController()
    const printer = new PdfPrinter({ browser: slow, searchPath, ...limits })
    const printed = printer.print(page, gone.signal)
    await expect.poll(foldersLeft).toBeGreaterThan(before)
    gone.abort(new Error('gone'))
    await expect(printed).rejects.toThrow('gone')
    expect(await foldersLeft()).toBe(before)
  })

  test('that a server left behind goes before the next one, and none that another prints now', async () => {
    const [left, fresh] = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), folderPrefix))))
    if (left === undefined || fresh === undefined) throw new Error('no folders')
    await utimes(left, 0, 0)
    await removeLeftFolders(60_000)
    const names = (await readdir(tmpdir())).map((name) => join(tmpdir(), name))
    expect([names.includes(left), names.includes(fresh)]).toEqual([false, true])
    await rm(fresh, { recursive: true })
  })

  test('waits for the one before it, and is rejected when the server stops', async () => {
    const slow = await program('slower', 'sleep 300')
    const printer = new PdfPrinter({ browser: slow, searchPath, ...limits })
    const printed = [printer.print(page), printer.print(page)].map((one) => one.catch(String))
    await expect.poll(foldersLeft).toBeGreaterThan(0)
    printer.close()
    expect(await Promise.all(printed)).toEqual([
      expect.stringContaining('closed'),
      expect.stringContaining('closed'),
    ])
  })
})

/** All that a PDF holds, as far as its parts are deflated. */
const insideOf = (pdf: Uint8Array): string => {
  const raw = Buffer.from(pdf).toString('latin1')
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => {
    try {
      return inflateSync(Buffer.from(stream, 'latin1')).toString('latin1')
    } catch {
      return ''
    }
  })
  return raw + streams.join('\n')
}

test.skipIf(browser === null)(
  'a browser, where one is installed, prints pages with bookmarks, links, a title and text that can be selected',
  async () => {
    const printer = new PdfPrinter({ browser: browser ?? '', searchPath, ...limits })
    const pdf = await printer.print(page)
    const inside = insideOf(pdf)
    expect(inside.startsWith('%PDF-')).toBe(true)
    expect(inside).toContain('/Outlines')
    expect(inside).toContain('/StructTreeRoot')
    expect(inside).toMatch(/\/Title ?\(Lists\)/)
    expect(inside).toMatch(/\/URI ?\(https:\/\/example\.com\//)
    expect(inside).toContain('/ToUnicode')
    expect(inside.match(/\/Type ?\/Page\b/g)?.length).toBeGreaterThan(1)
    expect(inside).toMatch(/\/MediaBox ?\[0 0 59[45][\d.]* 84[12]/)
  },
  60_000,
)
