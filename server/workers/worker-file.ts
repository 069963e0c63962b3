import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '@/server/package-root'

/**
 * Where the compiled worker `name` stands. Worker threads always run compiled JavaScript, also when the server
 * itself runs from TypeScript: whoever does that compiles the server first.
 */
export const workerFile = (name: string): URL =>
  pathToFileURL(join(packageRoot, 'dist', 'server', 'workers', `${name}.js`))
