import { randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartError } from './start-error'

/**
 * The secret that sign-ins are signed with, kept in the data folder so that people stay signed in over a restart.
 * Made when it is not there; two processes that make it at once end with the same one.
 */
export const keptSecret = async (dataFolder: string): Promise<string> => {
  const file = join(dataFolder, 'secret')
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    // "wx" fails when the file is there: then somebody's secret stands, and that is the one.
    await writeFile(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 }).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error
      },
    )
    const secret = await readFile(file, 'utf8')
    if (secret.length < 32)
      throw new StartError(`${file} is damaged. Delete it; everybody then signs in afresh.`)
    return secret
  } catch (error) {
    if (error instanceof StartError) throw error
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      `The data folder ${dataFolder} cannot be written to (${reason}). Set MANYHANDS_DATA to one that can.`,
    )
  }
}
