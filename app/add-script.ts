/** Asks for the script at `src`. Resolves when it has run; rejects when it did not come, and leaves no element then. */
export const addScript = (src: string): Promise<void> =>
  new Promise((done, fail) => {
    const script = Object.assign(document.createElement('script'), { src, async: true })
    script.onload = () => done()
    script.onerror = () => {
      script.remove()
      fail(new Error(`${src} did not come`))
    }
    document.head.append(script)
  })
