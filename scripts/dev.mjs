// What `npm run dev` does: compiles the server on every change and starts it anew; pages reload by themselves.
import { spawn, spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { watchServer } from './build-server.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const generated = spawnSync(process.execPath, ['scripts/generate-prisma.mjs'], {
  cwd: root,
  stdio: 'inherit',
})
if (generated.status !== 0) process.exit(generated.status ?? 1)

/** The running server; the next one starts when it has ended, because both want the same port and data. */
let running = null
let wanted = true

const start = () => {
  running = spawn(process.execPath, ['--enable-source-maps', 'dist/server/main.js'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'inherit',
  })
  running.on('exit', (code) => {
    running = null
    if (!wanted) process.exit(code ?? 0)
    if (code === 0 || code === null) start()
    else process.stderr.write('The server has ended. It starts again with the next change.\n')
  })
}

const watched = await watchServer(() => {
  if (running === null) start()
  else running.kill('SIGTERM')
})

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    wanted = false
    await watched.dispose()
    if (running === null) process.exit(0)
    running.kill('SIGTERM')
  })
}
