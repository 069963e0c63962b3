import { describe, expect, it } from 'vitest'
import { keyedCommands } from '@/lib/editor/command-keys'
import { commands } from '@/lib/editor/commands'
import { describeKeys } from '@/lib/editor/describe-keys'
import { linkAt, removeLink, setLink } from '@/lib/editor/link-commands'
import { HeadlessEditor } from '../../support/headless-editor'

const command = (id: string) => {
  const found = commands.find((one) => one.id === id)
  if (found === undefined) throw new RangeError(id)
  return found
}
const shown: Readonly<Record<string, string>> = {
  'heading-1': '<h1>words</h1>',
  'heading-2': '<h2>words</h2>',
  'heading-3': '<h3>words</h3>',
  'code-block': '<pre spellcheck="false"><code>words</code></pre>',
  quote: '<blockquote><p>words</p></blockquote>',
  bold: '<p><strong>words</strong></p>',
  italic: '<p><em>words</em></p>',
  underline: '<p><u>words</u></p>',
  strike: '<p><s>words</s></p>',
  code: '<p><code spellcheck="false">words</code></p>',
  'bullet-list': '<ul><li><p>words</p></li></ul>',
  'ordered-list': '<ol><li><p>words</p></li></ol>',
}

describe('the table of commands', () => {
  it('names every command and key once', () => {
    const ids = commands.map(({ id }) => id)
    const keys = commands.flatMap(({ keys, otherKeys = [] }) => [...(keys ? [keys] : []), ...otherKeys])
    expect(new Set(ids).size).toBe(ids.length)
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('has every key from the first moment on', () => {
    const keyed = commands.filter(({ keys, otherKeys }) => keys !== undefined || otherKeys !== undefined)
    expect(keyedCommands).toEqual(expect.arrayContaining(keyed))
    expect(commands).toEqual(expect.arrayContaining([...keyedCommands]))
  })

  for (const [id, html] of Object.entries(shown)) {
    it(`${id}: does, says that it is done, and undoes itself`, () => {
      const editor = new HeadlessEditor().type('words').select('words')
      const { run, active, enabled } = command(id)
      expect([active(editor.state), enabled(editor.state)]).toEqual([false, true])
      editor.run(run)
      expect([editor.html, active(editor.state)]).toEqual([html, true])
      editor.run(run)
      expect([editor.html, active(editor.state)]).toEqual(['<p>words</p>', false])
    })
  }

  it('answers the keys that it shows', () => {
    const keys: Readonly<Record<string, string>> = {
      'Ctrl-b': 'bold',
      'Ctrl-i': 'italic',
      'Ctrl-u': 'underline',
      'Ctrl-Shift-s': 'strike',
      'Ctrl-e': 'code',
      'Ctrl-Alt-2': 'heading-2',
      'Ctrl-Shift-7': 'ordered-list',
      'Ctrl-Shift-8': 'bullet-list',
      'Ctrl-Shift-.': 'quote',
    }
    for (const [key, id] of Object.entries(keys)) {
      const editor = new HeadlessEditor().type('words').select('words')
      expect(editor.press(key)).toBe(true)
      expect([id, editor.html]).toEqual([id, shown[id]])
    }
  })

  it('turns one kind of list into another, and keeps the selection', () => {
    const editor = new HeadlessEditor().type('- one')
    editor.press('Enter')
    editor.type('two')
    const { anchor } = editor.state.selection
    editor.run(command('task-list').run)
    expect(editor.html.match(/task-item/g)).toHaveLength(2)
    editor.run(command('ordered-list').run)
    expect(editor.html).toBe('<ol><li><p>one</p></li><li><p>two</p></li></ol>')
    expect(editor.state.selection.anchor).toBe(anchor)
  })

  it('puts a divider above an empty line, or after the words', () => {
    const editor = new HeadlessEditor().type('a')
    editor.run(command('divider').run)
    expect(editor.type('b').html).toBe('<p>a</p><hr><p>b</p>')
    const empty = new HeadlessEditor()
    empty.run(command('divider').run)
    expect(empty.type('b').html).toBe('<hr><p>b</p>')
  })

  it('has nothing to undo in a document that somebody else wrote', () => {
    const editor = new HeadlessEditor()
    expect(command('undo').enabled(editor.state)).toBe(false)
    editor.type('a')
    expect(command('undo').enabled(editor.state)).toBe(true)
  })
})

describe('links', () => {
  it('are set, found as a whole, changed and removed', () => {
    const editor = new HeadlessEditor().type('see this place now').select('this place')
    editor.run(setLink('https://example.com'))
    editor.select('place')
    editor.press('Ctrl-b')
    editor.caretAfter('thi')
    const found = linkAt(editor.state)
    expect(found).toEqual({ href: 'https://example.com/', text: 'this place', from: 5, to: 15 })
    editor.run(setLink('mailto:a@example.com'))
    expect(linkAt(editor.state)?.href).toBe('mailto:a@example.com')
    editor.run(removeLink)
    expect([linkAt(editor.state), editor.html]).toEqual([null, '<p>see this <strong>place</strong> now</p>'])
  })

  it('are inserted where nothing is selected, and never lead anywhere else', () => {
    const editor = new HeadlessEditor()
    expect(editor.run(setLink('javascript:alert(1)'))).toBe(false)
    editor.run(setLink('https://example.com/'))
    expect(editor.type('.').html).toBe(
      '<p><a href="https://example.com/" rel="noopener noreferrer nofollow">https://example.com/</a>.</p>',
    )
  })
})

describe('describeKeys', () => {
  it('speaks the language of the machine', () => {
    expect(describeKeys('Mod-Shift-7', false)).toBe('Ctrl+Shift+7')
    expect(describeKeys('Mod-Shift-7', true)).toBe('⇧⌘7')
    expect(describeKeys('Mod-Alt-0', true)).toBe('⌥⌘0')
    expect(describeKeys('Mod--', false)).toBe('Ctrl+-')
  })
})
