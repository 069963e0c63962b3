import { buildServer } from '../../scripts/build-server.mjs'
import { generatePrisma } from '../../scripts/generate-prisma.mjs'
import { quickTemporaryFolder } from '../../scripts/quick-temporary-folder.mjs'

/** Worker threads run compiled JavaScript, so the server is compiled before the first test. */
export default async (): Promise<void> => {
  quickTemporaryFolder()
  generatePrisma()
  await buildServer()
}
