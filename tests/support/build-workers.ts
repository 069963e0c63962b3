import { buildServer } from '../../scripts/build-server.mjs'
import { generatePrisma } from '../../scripts/generate-prisma.mjs'

/** Worker threads run compiled JavaScript, so the server is compiled before the first test. */
export default async (): Promise<void> => {
  generatePrisma()
  await buildServer()
}
