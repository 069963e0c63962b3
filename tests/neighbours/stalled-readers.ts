import type { DocumentId } from '@/lib/protocol/identifiers'
import type { Intruder } from '@/tests/hostile/intruder'
import { arrive, enter } from '@/tests/hostile/person'

/**
 * People whose machines are put to sleep with the document open: their sockets are there, and read nothing. The answer
 * ends them.
 */
export const stallReaders = async (
  port: number,
  documentId: DocumentId,
  count: number,
): Promise<() => void> => {
  const readers: Intruder[] = []
  while (readers.length < count) {
    const reader = await enter({ port, person: await arrive(port), documentId })
    await reader.sync()
    reader.web.socket.stall()
    readers.push(reader)
  }
  return () => {
    for (const reader of readers) reader.leave()
  }
}
