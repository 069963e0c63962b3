import { describe, expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { type Formula, setFormula } from '@/server/exchange/export/pdf/drawn/formula'
import { plainLook } from '@/server/exchange/export/pdf/drawn/look'
import { Paper } from '@/server/exchange/export/pdf/drawn/paper'
import { PdfFonts } from '@/server/exchange/export/pdf/drawn/pdf-fonts'
import { setLines } from '@/server/exchange/export/pdf/drawn/set-lines'
import { writePdf } from '@/server/exchange/export/pdf/drawn/write-pdf'
import { everyDocument } from '../../../support/every-block'

const { nodes } = schema
const fonts = new PdfFonts()
const about = { title: 'x', language: 'en', created: new Date(0), updated: new Date(0) }

/** Paper that remembers where letters, strokes and outlines are. */
class Remembering extends Paper {
  readonly placed: {
    readonly text: string
    readonly x: number
    readonly y: number
    readonly size: number
  }[] = []
  readonly strokes: { readonly y: number; readonly width: number; readonly height: number }[] = []
  shapes = 0

  override letters(...[text, at]: Parameters<Paper['letters']>): void {
    this.placed.push({ text, x: at.x, y: at.y, size: at.size })
    super.letters(text, at)
  }

  override fill(...[box, colour]: Parameters<Paper['fill']>): void {
    this.strokes.push(box)
    super.fill(box, colour)
  }

  override shape(...given: Parameters<Paper['shape']>): void {
    this.shapes += 1
    super.shape(...given)
  }
}

const set = (tex: string, { block = true, width = 480 } = {}) => {
  const paper = new Remembering(about)
  const formula = setFormula(tex, { block, size: 10, colour: '#000000', width, fonts, paper })
  formula?.draw(paper, 0, 100)
  const at = (text: string) => {
    const found = paper.placed.find((one) => one.text === text)
    if (found === undefined) throw new Error(`no ${text} in ${tex}`)
    return found
  }
  return { formula, paper, at }
}

const sizeOf = (formula: Formula | null): number => (formula?.above ?? 0) + (formula?.below ?? 0)

describe('a formula of a PDF that is drawn', () => {
  test('stands as it does in the editor: above, below, beside, and smaller', () => {
    const { at, paper } = set('\\frac{a}{b}+x_i^2')
    const line = at('+').y
    expect(line).toBe(100)
    expect(at('a').y).toBeLessThan(line)
    expect(at('b').y).toBeGreaterThan(line)
    const [stroke] = paper.strokes
    expect(stroke?.y).toBeGreaterThan(at('a').y)
    expect(stroke?.y).toBeLessThan(at('b').y)
    expect(stroke?.width).toBeGreaterThan(5)
    expect(at('i').y).toBeGreaterThan(line)
    expect(at('2').y).toBeLessThan(line)
    expect(at('2').size).toBeCloseTo(at('x').size * 0.7)
    expect(at('x').x).toBeGreaterThan(at('+').x)
  })

  test('has its roots, braces, arrows and large signs', () => {
    for (const tex of ['\\sqrt{x}', '\\vec{v}', '\\widehat{abc}', '\\xrightarrow{f}'])
      expect([tex, set(tex).paper.shapes]).toEqual([tex, 1])
    expect(set('\\overbrace{a+b}^n').paper.shapes).toBe(3)
    expect(sizeOf(set('\\sum_{n=1}^\\infty').formula)).toBeGreaterThan(sizeOf(set('x').formula) * 3)
    const { at } = set('\\begin{pmatrix}a&b\\\\c&d\\end{pmatrix}')
    expect([at('a').y < at('c').y, at('a').y === at('b').y, at('b').x > at('a').x]).toEqual([
      true,
      true,
      true,
    ])
  })

  test('has letters of other scripts, and its source where it is none', () => {
    const said = set('\\text{gut 漢}').paper.placed
    expect(
      said
        .map(({ text }) => text)
        .join('')
        .replaceAll('\u00a0', ' '),
    ).toBe('gut 漢')
    for (const tex of ['\\frac{a', '', '\\nosuch', 'x'.repeat(100_000)]) expect(set(tex).formula).toBe(null)
  })

  test('is made smaller where a line has no room for it, and no smaller than half', () => {
    const tex = Array.from({ length: 20 }, (_, at) => `x_{${at}}`).join('+')
    const wide = set(tex, { width: 10_000 })
    expect(set(tex, { width: 300 }).formula?.width).toBeCloseTo(300, 0)
    expect(set(tex, { width: 10 }).formula?.width).toBeCloseTo((wide.formula?.width ?? 0) / 2, 0)
  })

  test('is set in a moment, however deep it is', () => {
    const deep = (levels: number) => set(`${'\\frac{a}{'.repeat(levels)}b${'}'.repeat(levels)}`)
    expect(deep(20).paper.strokes).toHaveLength(20)
    expect(deep(2_000).formula).toBe(null)
  })

  test('makes its line of words as high as it is, and is never cut', () => {
    const paper = new Remembering(about)
    const formula = set('\\dfrac{a}{b}', { block: false }).formula
    if (formula === null) throw new Error('no formula')
    const pieces = [
      { text: 'words ', look: plainLook },
      { text: '\ufffc', look: plainLook, formula },
    ]
    const [line, ...more] = setLines(pieces, { width: 480, fonts, paper })
    expect(more).toEqual([])
    expect(line?.height).toBeGreaterThan(formula.above + formula.below)
    expect(setLines([{ text: '\ufffc', look: plainLook, formula }], { width: 1, fonts, paper })).toHaveLength(
      1,
    )
  })

  test('stands in a document as letters, and as its source only where it is broken', async () => {
    const content = nodes.doc.createChecked(null, [
      nodes.mathBlock.create(null, schema.text('\\frac{a}{b}')),
      nodes.paragraph.create(null, [schema.text('so '), nodes.math.create(null, schema.text('\\alpha^2'))]),
    ])
    expect((await writePdf(everyDocument({ content }))).undrawn).toEqual([])
  })
})
