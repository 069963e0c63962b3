import { buildServer } from '../../scripts/build-server.mjs'

/** Worker threads run compiled JavaScript, so the server is compiled before the first test. */
export default async (): Promise<void> => {
  await buildServer()
}
