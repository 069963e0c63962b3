import type { FindQuery } from '@/lib/editor/find/find-query'
import { searchHere } from '@/lib/editor/find/search-here'

type Question = { readonly query: FindQuery; readonly texts: readonly string[] }

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  void searchHere(data.query, data.texts).then((answer) => postMessage(answer))
})
