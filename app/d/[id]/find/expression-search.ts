import type { FindQuery } from '@/lib/editor/find/find-query'
import type { Search } from '@/lib/editor/find/finder'
import { searchHere } from '@/lib/editor/find/search-here'

/** Milliseconds that an expression may take for one slice of the text: some take for ever. */
const mostMs = 1500

export type ExpressionSearch = { readonly search: Search; readonly close: () => void }

/** Looks for words here, and for expressions in a worker, which can be ended. Whoever creates closes. */
export const createExpressionSearch = (): ExpressionSearch => {
  let worker: Worker | null = null
  const end = () => {
    worker?.terminate()
    worker = null
  }
  const ask = (query: FindQuery, texts: readonly string[]): ReturnType<Search> =>
    new Promise((resolve) => {
      worker ??= new Worker(new URL('./expression-worker.ts', import.meta.url), { type: 'module' })
      const asked = worker
      const settle = (answer: Awaited<ReturnType<Search>>) => {
        clearTimeout(timer)
        asked.onmessage = null
        resolve(answer)
      }
      const timer = setTimeout(() => {
        end()
        settle({ kind: 'too-slow' })
      }, mostMs)
      asked.onmessage = ({ data }) => settle(data)
      asked.onerror = () => {
        end()
        settle({ kind: 'unavailable' })
      }
      asked.postMessage({ query, texts })
    })
  let last: Promise<unknown> = Promise.resolve()
  return {
    search: (query, texts) => {
      if (!query.expression) return searchHere(query, texts)
      // One slice at a time: an answer belongs to the question before it.
      const answer = last.then(() => ask(query, texts))
      last = answer
      return answer
    },
    close: end,
  }
}
