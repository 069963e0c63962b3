import type { Server } from 'node:http'
import { join } from 'node:path'
import next from 'next'
import { withBuiltFiles } from './built-files'
import type { Environment } from './environment'
import { guardPages } from './guard-pages'
import type { Behind, RequestHandler } from './http-front'
import type { Log } from './log'
import { withMissingPages } from './missing-pages'
import { packageRoot } from './package-root'
import { readFirstFrameParts, withFirstFrame } from './with-first-frame'

export type PagesOptions = {
  readonly environment: Pick<Environment, 'development' | 'host' | 'publicUrl'>
  readonly port: number
  readonly http: Server
  readonly log: Log
}

export type OpenedPages = {
  /** What stands behind the door for them. */
  readonly behind: Pick<Behind, 'pages' | 'upgrade'>
  close(): Promise<void>
}

/** Prepares the pages, which takes a while: Next, and around it what the server adds to what Next draws. */
export const openPages = async ({ environment, port, http, log }: PagesOptions): Promise<OpenedPages> => {
  const { development, host, publicUrl } = environment
  const app = next({ dev: development, dir: packageRoot, hostname: host, port, httpServer: http })
  await app.prepare()
  const drawn = withMissingPages(app.getRequestHandler())
  const inProduction = (): RequestHandler => {
    const parts = readFirstFrameParts(join(packageRoot, 'dist'))
    return withBuiltFiles(withFirstFrame(drawn, parts, log), join(packageRoot, '.next', 'static'))
  }
  return {
    behind: {
      pages: guardPages(development ? drawn : inProduction(), { publicUrl, development }),
      upgrade: development ? app.getUpgradeHandler() : null,
    },
    close: () => app.close(),
  }
}
