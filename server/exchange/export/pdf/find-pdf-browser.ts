import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Browsers that write PDF files by themselves, by the names of their programs. */
const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome-headless-shell',
]

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * The browser that writes PDF files: the one that was asked for, else the first that is installed; null where there is
 * none, or none is wanted.
 */
export const findPdfBrowser = (wish: string | undefined, searchPath: string): string | null => {
  if (wish === 'none') return null
  if (wish !== undefined) return wish
  const folders = searchPath.split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram) ?? null
}
