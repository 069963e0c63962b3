import katex from 'katex'
import { longestFormula } from '@/lib/editor/formula'

/** What a formula may do, whoever wrote it: no links, no growing without end. */
const bounds = { trust: false, maxExpand: 200, maxSize: 20, strict: 'ignore', throwOnError: true } as const

/** A formula as MathML, which browsers and office programs draw; null for a source that is none. */
export const mathMarkup = (tex: string, block: boolean): string | null => {
  if (tex.length > longestFormula || tex.trim() === '') return null
  try {
    const drawn = katex.renderToString(tex, { ...bounds, displayMode: block, output: 'mathml' })
    return /<math[\s\S]*<\/math>/.exec(drawn)?.[0] ?? null
  } catch {
    return null
  }
}
