import { existsSync, readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import { crewSocket, removeCrewFolderAtEnd } from '@/server/processes/crew-folder'

/**
 * One of several processes, as the server has them, that serves next to nothing: its number, and answers that wait until
 * it is told to stop. At SIGUSR2 it says something to the others. It ends at once, with what
 * stands in the file that TROUBLE names, while there is one.
 */
const { PORT = '', TROUBLE = '' } = process.env
const [, , folder = ''] = process.argv
removeCrewFolderAtEnd(folder)
if (existsSync(TROUBLE)) {
  process.stderr.write(readFileSync(TROUBLE))
  process.exit(3)
}

const waiting: ServerResponse[] = []
const server = createServer((request, response) => {
  response.setHeader('connection', 'close')
  response.write(`${process.pid}\n`)
  if (request.url === '/wait') waiting.push(response)
  else response.end()
})
process.on('SIGUSR2', () =>
  process.send?.({ kind: 'said', channel: 'news', bytes: new Uint8Array(1) }, () =>
    process.stdout.write('It has been said.\n'),
  ),
)
process.on('SIGTERM', () => {
  server.close(() => process.exit(0))
  for (const response of waiting) response.end('done')
})
createServer().listen({ path: crewSocket(folder, process.pid % 1_000_000), exclusive: true }, () => {
  server.listen(Number(PORT), '127.0.0.1', () =>
    process.send?.({ kind: 'ready', address: `http://127.0.0.1:${PORT}` }),
  )
})
