import { describe, expect, it } from 'vitest'
import { acceptContent } from '@/lib/editor/accept-suggestion'
import { mentionsGained } from '@/lib/editor/mentions-gained'
import { moveUp } from '@/lib/editor/move-blocks'
import { schema } from '@/lib/editor/schema'
import { HeadlessEditor, seededDoc, wire } from '../../support/headless-editor'

const { mention } = schema.nodes

describe('a mention', () => {
  it('stands in the place of what was typed, with a space behind it', () => {
    const editor = new HeadlessEditor().type('ask @ad')
    editor.run(acceptContent(mention.create({ kind: 'person', id: 'p1', label: 'Ada' })))
    expect(editor.type('now').html).toBe(
      '<p>ask <span class="mention" data-mention="person" data-id="p1">@Ada</span> now</p>',
    )
    expect(editor.state.doc.textBetween(0, editor.state.doc.content.size)).toBe('ask @Ada now')
  })

  it('is the same for everybody, and leads to a document of ours', () => {
    const [one, other] = [seededDoc(), seededDoc()]
    wire(one, other)
    const [ada, grace] = [new HeadlessEditor(one), new HeadlessEditor(other)]
    ada.press('Ctrl-b')
    ada.type('see @')
    ada.run(acceptContent(mention.create({ kind: 'document', id: 'abc-1', label: 'The plan' })))
    expect(grace.html).toBe(ada.html)
    expect(grace.html).toContain(
      '<a class="mention" data-mention="document" data-id="abc-1" href="/d/abc-1">@The plan</a>',
    )
    expect(ada.inStep).toBe(true)
  })

  it('says nothing but what a name can be', () => {
    const node = mention.create({ kind: 'script', id: '../x', label: '<b>\n\u0000x' })
    const editor = new HeadlessEditor()
    editor.dispatch(editor.state.tr.insert(1, node))
    const again = new HeadlessEditor(editor.doc)
    expect(again.html).toContain('<span class="mention" data-mention="person" data-id="">@&lt;b&gt; x</span>')
  })

  it('is noticed once, by the person alone, and not when it is only moved', () => {
    const editor = new HeadlessEditor().type('one')
    editor.press('Enter')
    editor.type('ask @')
    const before = editor.state.doc
    editor.run(acceptContent(mention.create({ kind: 'person', id: 'p1', label: 'Ada' })))
    const after = editor.state.doc
    expect([...mentionsGained(before, after)]).toEqual([['p1', 1]])
    expect(mentionsGained(after, before).size).toBe(0)
    editor.run(moveUp)
    expect(mentionsGained(after, editor.state.doc).size).toBe(0)
  })
})
