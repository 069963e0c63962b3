import { expect, test } from 'vitest'
import { ImportQueue } from '@/app/importing/import-queue'
import type { Answered, SendingBody } from '@/app/send-body'

/** A server in the test's hand: what was sent to it, and how it is answered. */
const heldServer = () => {
  const sent: { readonly sending: SendingBody; readonly answer: (answered: Answered) => void }[] = []
  const send = (sending: SendingBody): Promise<Answered> =>
    new Promise((answer) => {
      sent.push({ sending, answer })
      sending.signal.addEventListener('abort', () => answer({ kind: 'away' }))
    })
  return { sent, send }
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve))
const made = {
  kind: 'answered',
  status: 201,
  answer: { documents: [], refused: [], left: 0 },
  seconds: 0,
} as const
const file = (name: string): File => new File(['x'], name)
const states = (queue: ImportQueue): readonly string[] => queue.jobs.map(({ state }) => state.kind)

test('files are brought one after the other, and each says how far it is', async () => {
  const { sent, send } = heldServer()
  const queue = new ImportQueue(send)
  queue.add([file('ä.md'), file('b.md')])
  expect(states(queue)).toEqual(['sending', 'waiting'])
  expect(sent[0]?.sending.headers['x-file-name']).toBe('%C3%A4.md')
  sent[0]?.sending.progress(0.5)
  expect(queue.jobs[0]?.state).toEqual({ kind: 'sending', share: 0.5 })
  sent[0]?.sending.progress(1)
  expect(states(queue)).toEqual(['reading', 'waiting'])
  sent[0]?.answer(made)
  await settled()
  expect(states(queue)).toEqual(['done', 'sending'])
  sent[1]?.answer({ kind: 'answered', status: 415, answer: { error: { message: 'No.' } }, seconds: 0 })
  await settled()
  expect(queue.jobs[1]?.state).toEqual({ kind: 'refused', sentence: 'No.' })
  expect(queue.busy).toBe(false)
})

test('what is cancelled is broken off, what waits is never sent, and both can be tried again', async () => {
  const { sent, send } = heldServer()
  const queue = new ImportQueue(send)
  queue.add([file('a.md'), file('b.md'), file('c.md')])
  queue.cancel(1)
  queue.cancel(0)
  expect(sent[0]?.sending.signal.aborted).toBe(true)
  await settled()
  expect(states(queue)).toEqual(['cancelled', 'cancelled', 'sending'])
  sent[1]?.answer({ kind: 'away' })
  await settled()
  expect(states(queue)).toEqual(['cancelled', 'cancelled', 'unsent'])
  queue.retry(2)
  sent[2]?.answer(made)
  await settled()
  expect(states(queue)[2]).toBe('done')
  expect(sent).toHaveLength(3)
})

test('what breaks off once all of it was sent may have become documents, and is not said to be nothing', async () => {
  const { sent, send } = heldServer()
  const queue = new ImportQueue(send)
  queue.add([file('a.zip'), file('b.zip'), file('c.zip')])
  sent[0]?.sending.progress(1)
  queue.cancel(0)
  await settled()
  sent[1]?.sending.progress(1)
  sent[1]?.answer({ kind: 'away' })
  await settled()
  sent[2]?.sending.progress(1)
  sent[2]?.answer({ kind: 'answered', status: 502, answer: null, seconds: 0 })
  await settled()
  expect(states(queue)).toEqual(['brokenOff', 'brokenOff', 'brokenOff'])

  queue.retry(1)
  sent[3]?.sending.progress(0.9)
  sent[3]?.answer({ kind: 'away' })
  await settled()
  expect(states(queue)[1]).toBe('unsent')
})

test('what a busy server has not taken is nothing yet, whatever ends it', async () => {
  const { sent, send } = heldServer()
  const queue = new ImportQueue(send)
  queue.add([file('a.zip')])
  sent[0]?.sending.progress(1)
  sent[0]?.answer({ kind: 'answered', status: 429, answer: null, seconds: 60 })
  await settled()
  expect(states(queue)).toEqual(['sending'])
  queue.cancel(0)
  await settled()
  expect(states(queue)).toEqual(['cancelled'])
  expect(sent).toHaveLength(1)
})
