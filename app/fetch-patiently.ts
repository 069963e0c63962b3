import { lookForNewerBuild } from './newer-build'

/** Milliseconds after which it is tried again when it did not come; twice as many every time, up to the last. */
const firstPauseMs = 2000
const lastPauseMs = 60_000

/** Fetches code that a page waits for: again and again where the connection is away, and at once when it is back. */
export const fetchPatiently = async <Code>(load: () => Promise<Code>): Promise<Code> => {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(lastPauseMs, pauseMs * 2)) {
    try {
      return await load()
    } catch (error) {
      void lookForNewerBuild(error)
      await new Promise<void>((again) => {
        const go = (): void => {
          clearTimeout(timer)
          window.removeEventListener('online', go)
          again()
        }
        const timer = setTimeout(go, pauseMs)
        window.addEventListener('online', go)
      })
    }
  }
}
