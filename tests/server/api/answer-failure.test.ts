import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { answerFailure } from '@/server/api/answer-failure'

const answerTo = async (error: Error, ping: () => Promise<void>) => {
  const said: string[] = []
  const note = (_: object, sentence: string) => void said.push(sentence)
  const app = new Hono()
    .get('/', () => Promise.reject(error))
    .onError(answerFailure({ ping, log: { error: note, warn: note } as never }))
  const response = await app.request('/', { headers: { 'accept-language': 'en' } })
  return {
    status: response.status,
    retry: response.headers.get('retry-after'),
    said,
    ...(await response.json()),
  }
}

const slow = Object.assign(new Error('Unable to start a transaction in the given time.'), { code: 'P2028' })

test('whoever asks while the database is slow is told that nothing is lost, and when to try again', async () => {
  const answer = await answerTo(slow, () => Promise.reject(new Error('is not asked')))
  expect(answer).toMatchObject({
    status: 503,
    retry: '5',
    said: ['a request took the database too long'],
    error: { code: 'storage-slow', message: expect.stringContaining('Nothing is lost') },
  })
})

test('what is our own mistake is told apart from a database that is away', async () => {
  const mistake = await answerTo(new Error('ours'), () => Promise.resolve())
  const away = await answerTo(new Error('theirs'), () => Promise.reject(new Error('away')))
  expect([mistake.status, mistake.error.code]).toEqual([500, 'server-failed'])
  expect([away.status, away.error.code, away.retry]).toEqual([503, 'storage-unavailable', '5'])
})
