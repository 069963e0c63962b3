import { homedir } from 'node:os'
import { join } from 'node:path'

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

/** Folders in which there may be typefaces: the one that was set first, then the system's. */
export const fontFolders = (own: string | undefined): readonly string[] => [
  ...(own === undefined ? [] : [own]),
  ...systemFolders(homedir()),
]
