// Readies a script that Turbopack has built for a page that runs all of it.
import { runInNewContext } from 'node:vm'

/**
 * The same script with each of its modules in parentheses. What stands in them Chromium compiles together with the script,
 * while that comes and beside the page; any other function when it is first called, where the page waits for it, and reads
 * its text a second time for that. For modules that all run.
 */
export const wrapModules = (/** @type {string} */ script) => {
  /** @type {unknown[][]} */
  const registered = []
  // To register its modules is all that such a script does by itself.
  runInNewContext(script, { TURBOPACK: registered })
  let [wrapped, from] = ['', 0]
  for (const module of registered.flat()) {
    if (typeof module !== 'function') continue
    const text = String(module)
    const at = script.indexOf(text, from)
    wrapped += `${script.slice(from, at)}(${text})`
    from = at + text.length
  }
  if (from === 0) throw new Error('a script registers no modules')
  return wrapped + script.slice(from)
}
