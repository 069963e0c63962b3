import type { LightClient } from './driver'
import { driverOf, serverNames } from './drivers'

/** Windows that knock at the same time. */
const arrivingAtOnce = 50

/** Many windows that look on, in a process of their own: tells when all of them have the document. */
const run = async (name: string, port: number, document: string, count: number): Promise<void> => {
  const serverName = serverNames.find((known) => known === name)
  if (serverName === undefined) throw new Error(`no server is called ${name}`)
  const driver = await driverOf(serverName)
  // Some servers want to know who comes.
  await driver.documents({ port }, 0, count)
  const windows: LightClient[] = []
  while (windows.length < count) {
    const missing = Math.min(arrivingAtOnce, count - windows.length)
    const arriving = Array.from({ length: missing }, () => driver.openLight({ port }, document))
    await Promise.all(arriving.map(({ ready }) => ready))
    windows.push(...arriving)
  }
  for (const window of windows) window.keepAlive()
  process.send?.('ready')
}

const [name = '', port = '', document = '', count = ''] = process.argv.slice(2)
process.on('disconnect', () => process.exit(0))
await run(name, Number(port), document, Number(count))
