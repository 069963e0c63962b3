/** Milliseconds after which it is tried again when the connection was away. */
const pauseMs = 2000

/** Fetches code without which a page would not go on, until it is here. */
export const fetchPatiently = async <Code>(load: () => Promise<Code>): Promise<Code> => {
  for (;;) {
    try {
      return await load()
    } catch {
      await new Promise((again) => {
        setTimeout(again, pauseMs)
        window.addEventListener('online', again, { once: true })
      })
    }
  }
}
