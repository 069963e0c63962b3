import { readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { StartError } from '@/server/start-error'

/** Where systems keep typefaces. */
const systemFolders = (home: string): readonly string[] => {
  switch (process.platform) {
    case 'darwin':
      return ['/Library/Fonts', '/System/Library/Fonts', join(home, 'Library/Fonts')]
    case 'win32':
      return ['C:\\Windows\\Fonts']
    default:
      return ['/usr/local/share/fonts', '/usr/share/fonts', join(home, '.local/share/fonts')]
  }
}

const check = (folder: string): void => {
  try {
    readdirSync(folder)
  } catch {
    throw new StartError(
      `MANYHANDS_FONTS names ${resolve(folder)}, which is no folder that this account can read. Put the typefaces there, or leave the setting away to use the system's.`,
    )
  }
}

/**
 * Folders in which there may be typefaces: the one that was set first, then the system's.
 *
 * @throws StartError when the one that was set is not there: letters would be missing from files, and nobody knew why.
 */
export const fontFolders = (own: string | undefined): readonly string[] => {
  if (own !== undefined) check(own)
  return [...(own === undefined ? [] : [own]), ...systemFolders(homedir())]
}
