import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const find = (folder: string): string =>
  existsSync(join(folder, 'package.json')) || folder === dirname(folder) ? folder : find(dirname(folder))

/** The folder that holds package.json, whether this runs from TypeScript or from dist/. */
export const packageRoot: string = find(dirname(fileURLToPath(import.meta.url)))
