// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type PageScripts, pageScriptsId, textCameKey } from '@/lib/protocol/first-frame'

const scripts: PageScripts = {
  text: ['/text.js'],
  pieces: ['/a.js', '/b.js'],
  runtime: ['/main.js'],
  later: ['/router.js'],
}
const standIns = ['/a.js text/plain', '/b.js text/plain']

/** The page's script runs, as it does when the browser has read that far. */
const run = async (): Promise<{ readonly came: () => boolean }> => {
  await import('@/app/first-scripts')
  let came = false
  void Promise.resolve(Reflect.get(window, textCameKey)).then(() => {
    came = true
  })
  return { came: () => came }
}

const asked = (): string[] =>
  [...document.head.querySelectorAll('script')].map((one) => `${one.getAttribute('src')} ${one.type}`.trim())

const tell = async (src: string, what: 'load' | 'error'): Promise<void> => {
  document.querySelector(`script[src='${src}']`)?.dispatchEvent(new Event(what))
  await vi.advanceTimersByTimeAsync(0)
}

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] })
  document.head.replaceChildren()
  document.body.innerHTML = `<script type="application/json" id="${pageScriptsId}">${JSON.stringify(scripts)}</script>`
})
afterEach(() => {
  Reflect.deleteProperty(window, textCameKey)
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('asks for the scripts of the text and of the start once a frame has been drawn, and for no others', async () => {
  await run()
  expect(asked()).toEqual([])
  await vi.advanceTimersByTimeAsync(20)
  expect(asked()).toEqual([...standIns, '/text.js', '/main.js'])
})

it('asks for them all the same where nobody looks at the page', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  await run()
  await vi.advanceTimersByTimeAsync(99)
  expect(asked()).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(asked()).toEqual([...standIns, '/text.js', '/main.js'])
})

it('says when the text has come', async () => {
  const { came } = await run()
  await vi.advanceTimersByTimeAsync(20)
  expect(came()).toBe(false)
  await tell('/text.js', 'load')
  expect(came()).toBe(true)
  expect(asked()).toContain(standIns[0])
})

it('lets the pieces be asked for one by one when the text does not come', async () => {
  const { came } = await run()
  await vi.advanceTimersByTimeAsync(20)
  await tell('/text.js', 'error')
  expect(came()).toBe(true)
  expect(asked()).toEqual(['/main.js'])
})

it('has nothing to say of a page that names its scripts itself', async () => {
  document.body.replaceChildren()
  await run()
  await vi.advanceTimersByTimeAsync(200)
  expect(asked()).toEqual([])
  expect(Reflect.has(window, textCameKey)).toBe(false)
})
