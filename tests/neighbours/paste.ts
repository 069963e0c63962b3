import { type ChildProcess, fork } from 'node:child_process'
import { setPriority } from 'node:os'
import { fileURLToPath } from 'node:url'
import type { DocumentId } from '@/lib/protocol/identifiers'
import type { PasterTold } from './paster'

const script = fileURLToPath(new URL('paster.ts', import.meta.url))

const heard = <Kind extends PasterTold['kind']>(
  child: ChildProcess,
  kind: Kind,
): Promise<Extract<PasterTold, { kind: Kind }>> =>
  new Promise((resolve, reject) => {
    child.on('message', (told: PasterTold) => {
      if (told.kind === kind) resolve(told as Extract<PasterTold, { kind: Kind }>)
    })
    child.once('exit', () => reject(new Error('The paster has gone.')))
  })

/** Somebody who is about to paste into a document. */
export type Paster = {
  /** Pastes, and resolves with the milliseconds until all of it was saved. */
  readonly paste: () => Promise<number>
  readonly end: () => void
}

/** Their own machine would not take the server's processor away: here it yields to it. */
const yielding = 10

export const openPaster = async (url: string, documentId: DocumentId): Promise<Paster> => {
  const child = fork(script, [url, documentId], { execArgv: ['--import', 'tsx'] })
  if (child.pid !== undefined) setPriority(child.pid, yielding)
  await heard(child, 'ready')
  return {
    paste: async () => {
      const pasted = heard(child, 'pasted')
      child.send('paste')
      return (await pasted).milliseconds
    },
    end: () => child.kill(),
  }
}
