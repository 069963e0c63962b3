import { fileURLToPath } from 'node:url'
import { readEnvironment } from './environment'
import { openHttpFront } from './http-front'
import { removeCrewFolderAtEnd } from './processes/crew-folder'
import { runFirstProcess } from './processes/first-process'
import { readMembership } from './processes/membership'
import { StartError } from './start-error'
import { stopLimitMs, stopper } from './stopper'

const membership = readMembership()

/** Tells whoever starts the server what it is doing. Of several processes the first one does. */
const say = (line: string): void => {
  if (membership === null) process.stdout.write(`${line}\n`)
}

try {
  const environment = readEnvironment(process.env)
  if (environment.processes > 1 && membership === null)
    process.exit(
      await runFirstProcess({
        file: fileURLToPath(import.meta.url),
        count: environment.processes,
        stopLimitMs: environment.drainMs + stopLimitMs + 1_000,
        say,
        complain: (text) => process.stderr.write(text),
      }),
    )
  if (membership !== null) removeCrewFolderAtEnd(membership.folder)
  // Windows that lost their server find somebody who listens while most of the server is still being loaded.
  const front = await openHttpFront(environment.host, environment.port)
  const { start } = await import('./start')
  const running = await start({ environment, front, membership, say })
  const stop = stopper(running)
  // A terminal tells all processes of it, and the first one tells the others when they are to stop.
  process.on('SIGINT', () => membership === null && stop(0))
  process.on('SIGTERM', () => stop(0))
  process.on('uncaughtException', (error) => {
    // A fault that nobody expected may have left anything half done; what is committed is safe, so start afresh.
    running.log.fatal({ err: error }, 'a fault that nobody expected')
    if (!environment.development) stop(1)
  })
} catch (error) {
  const message =
    error instanceof StartError ? error.message : String(error instanceof Error ? error.stack : error)
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
