import { describe, expect, it } from 'vitest'
import { codeBlockAt, setCodeLanguage } from '@/lib/editor/code-language'
import { codeLanguageOf, codeLanguages, languageWord } from '@/lib/editor/code-languages'
import { highlightCode } from '@/lib/editor/highlight/highlight-code'
import { languageLoaders } from '@/lib/editor/highlight/language-loaders'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const languageIn = ({ html }: HeadlessEditor) => /data-language="([^"]*)"/.exec(html)?.[1] ?? null

describe('the language of code', () => {
  it('is known by id, by other words and by name, and every known one can be coloured', () => {
    expect(['js', 'JavaScript', 'C++', 'c#', 'html', 'TOML'].map((word) => codeLanguageOf(word)?.id)).toEqual(
      ['javascript', 'javascript', 'cpp', 'csharp', 'xml', 'ini'],
    )
    const words = codeLanguages.flatMap(({ id, also }) => [id, ...also])
    expect(new Set(words).size).toBe(words.length)
    expect(Object.keys(languageLoaders).toSorted()).toEqual(codeLanguages.map(({ id }) => id).toSorted())
  })

  it('is put right or kept as the word it was, whatever was written', () => {
    expect(['ts', 'brainfuck', 'x'.repeat(41), '"><img>', '', 7, null, {}].map(languageWord)).toEqual([
      'typescript',
      'brainfuck',
      null,
      null,
      null,
      null,
      null,
      null,
    ])
  })

  it('is said after three backticks and ended by Enter', () => {
    const editor = new HeadlessEditor().type('```js')
    expect(languageIn(editor)).toBe(null)
    editor.press('Enter')
    expect(editor.type('let a').html).toBe(
      '<pre spellcheck="false" data-language="javascript"><code>let a</code></pre>',
    )
  })

  it('is not taken from the first word of code that says anything else, or that was left and come back to', () => {
    const words = new HeadlessEditor().type('```js is')
    words.press('Enter')
    expect([languageIn(words), words.state.doc.textContent]).toEqual([null, 'js is\n'])
    const left = new HeadlessEditor().type('```js')
    left.press('ArrowDown')
    left.caretAfter('js').press('Enter')
    expect([languageIn(left), left.state.doc.textContent]).toEqual([null, 'js\n'])
  })

  it('is set, changed and taken away as one step to undo', () => {
    const editor = new HeadlessEditor().type('```a')
    editor.run(setCodeLanguage('py'))
    expect(codeBlockAt(editor.state)).toEqual({ language: 'python', position: 0 })
    expect(editor.run(setCodeLanguage('python'))).toBe(false)
    editor.run(setCodeLanguage(null))
    expect(languageIn(editor)).toBe(null)
    editor.press('Ctrl-z')
    expect(languageIn(editor)).toBe('python')
    expect(editor.inStep).toBe(true)
  })

  it('is one for both when two people choose at once, and what they write stays', () => {
    const ada = new HeadlessEditor().type('```one')
    const bob = new HeadlessEditor(seededDoc())
    wire(ada.doc, bob.doc)
    ada.type(' ')
    const deliver = wire(ada.doc, bob.doc, true)
    ada.run(setCodeLanguage('go'))
    deliver()
    expect(ada.html.includes('one')).toBe(true)
  })
})

describe('highlightCode', () => {
  it('names the kinds of words, in their order', async () => {
    const code = `const a = 'x' + 1 // done`
    const tokens = (await highlightCode('javascript', code)).map(({ from, to, kind }) => [
      kind,
      code.slice(from, to),
    ])
    expect(tokens).toEqual([
      ['keyword', 'const'],
      ['string', "'x'"],
      ['number', '1'],
      ['comment', '// done'],
    ])
  })

  it('colours one language within another, and leaves what it does not know plain', async () => {
    const html = '<script>let a</script>'
    await highlightCode('javascript', '')
    const kinds = (await highlightCode('xml', html)).map(({ from, to }) => html.slice(from, to))
    expect(kinds).toContain('let')
    expect(await highlightCode('brainfuck', '+++')).toEqual([])
    expect(await highlightCode('toString', 'x')).toEqual([])
  })
})
