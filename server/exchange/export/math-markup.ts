import katex from 'katex'
import { longestFormula } from '@/lib/editor/formula'
import { parseXml } from '@/server/exchange/import/xml/parse-xml'
import type { XmlElement } from '@/server/exchange/import/xml/xml-element'

/** What a formula may do, whoever wrote it: no links, no growing without end. */
const bounds = { trust: false, maxExpand: 200, maxSize: 20, strict: 'ignore', throwOnError: true } as const

const drawn = (tex: string, block: boolean, output: 'mathml' | 'html'): string | null => {
  if (tex.length > longestFormula || tex.trim() === '') return null
  try {
    return katex.renderToString(tex, { ...bounds, displayMode: block, output })
  } catch {
    return null
  }
}

/** A formula as MathML, which browsers and office programs draw; null for a source that is none. */
export const mathMarkup = (tex: string, block: boolean): string | null =>
  /<math[\s\S]*<\/math>/.exec(drawn(tex, block, 'mathml') ?? '')?.[0] ?? null

/** The boxes that a formula is set in, one within the other; null for a source that is none, or too deep. */
export const mathBoxes = (tex: string, block: boolean): XmlElement | null => {
  const written = drawn(tex, block, 'html')
  if (written === null) return null
  try {
    const root = parseXml(new TextEncoder().encode(written))
    return [...root.within('span')].find((element) => element.get('class') === 'katex-html') ?? null
  } catch {
    // Boxes within each other beyond all measure.
    return null
  }
}
