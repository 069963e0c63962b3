import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Lets `npm run journal -- verify` scrub the database, and tells how many troubles it has: broken checksums, gaps,
 * documents whose history, snapshot and rows do not say the same.
 */
export const verifyJournal = async (
  environment: Readonly<Record<string, string>>,
  say: (line: string) => void,
): Promise<number> => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/journal.ts', 'verify'], {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString()
  })
  await once(child, 'close')
  const lines = said.trimEnd().split('\n')
  const last = lines.pop() ?? ''
  for (const line of lines) say(line)
  try {
    const { troubles } = JSON.parse(last) as { troubles: number }
    return troubles
  } catch {
    say(last)
    throw new Error('the journal could not be verified')
  }
}
