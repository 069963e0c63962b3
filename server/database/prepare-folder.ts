import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createLog } from '@/server/log'
import { openDatabase } from './open-database'

/**
 * Makes what a first start copies: the folder of a database that has started once in `dataFolder`, with every migration,
 * and puts it at `place`. Used when the product is built.
 */
export const prepareFolder = async (dataFolder: string, place: string): Promise<void> => {
  const database = await openDatabase({ dataFolder, log: createLog('warn') })
  await database.close()
  await rename(join(dataFolder, 'postgres'), place)
}
