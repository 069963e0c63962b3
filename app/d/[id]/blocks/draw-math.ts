import katex from 'katex'
import 'katex/dist/katex.min.css'
import type { DrawMath } from '@/lib/editor/views/math-view'

/** What a formula may do, whoever wrote it: no links, no styles of its own, no growing without end. */
const bounds = { trust: false, maxExpand: 200, maxSize: 20, strict: 'ignore' } as const

export const drawMath: DrawMath = (tex, element, block) => {
  try {
    katex.render(tex, element, {
      ...bounds,
      displayMode: block,
      throwOnError: false,
      errorColor: 'var(--red)',
    })
  } catch {
    element.replaceChildren(tex)
  }
}

/** What is wrong with a source, in the words of whoever draws it; null when nothing is. */
export const mathTrouble = (tex: string): string | null => {
  try {
    katex.renderToString(tex, { ...bounds, throwOnError: true })
    return null
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^KaTeX parse error: /, '') : String(error)
  }
}
