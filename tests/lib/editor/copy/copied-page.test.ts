// @vitest-environment jsdom
import type { Node } from 'prosemirror-model'
import { AllSelection } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { drawDocument } from '../../../support/draw-document'
import { readyEditor } from '../../../support/jsdom-editor'
import { seededRandom } from '../../../support/random'
import { randomContent } from '../../../support/random-content'

const { nodes, marks } = schema

/** A table in a cell becomes what stands in it when it is pasted, on purpose. */
const holdsNested = (node: Node, within = false): boolean =>
  node.children.some(
    (child) =>
      (within && child.type === nodes.table) || holdsNested(child, within || child.type === nodes.table),
  )

test('what is copied and pasted again is the same, whatever it is', async () => {
  const kinds = new Set<string>()
  const [from, to] = [await readyEditor(), await readyEditor()]
  for (let seed = 1; seed <= 40; seed += 1) {
    const content = randomContent(seededRandom(seed))
    if (holdsNested(content)) continue
    from.replaceAll(content)
    from.view.dispatch(from.view.state.tr.setSelection(new AllSelection(from.view.state.doc)))
    from.view.state.doc.descendants(({ type }) => void kinds.add(type.name))
    const copied = from.copy()
    to.view.dispatch(to.view.state.tr.setSelection(new AllSelection(to.view.state.doc)))
    to.paste(copied)
    expect(drawDocument(to.view.state.doc), `seed ${seed}: ${copied['text/html']}`).toBe(
      drawDocument(from.view.state.doc),
    )
  }
  from.close()
  to.close()
  expect(kinds.size).toBeGreaterThan(20)
})

test('other programs get plain HTML, with whole addresses and none of what only serves our page', async () => {
  const editor = await readyEditor()
  const words = schema.text('there', [marks.link.create({ href: 'https://example.com/' })])
  editor.replaceAll(
    nodes.doc.create(null, [
      nodes.taskList.create(
        null,
        nodes.taskItem.create({ checked: true }, nodes.paragraph.create(null, words)),
      ),
      nodes.callout.create({ kind: 'tip' }, nodes.paragraph.create()),
      nodes.toggle.create(null, nodes.paragraph.create(null, schema.text('more'))),
      nodes.codeBlock.create({ language: 'python' }, schema.text('a')),
      nodes.image.create({ file: '2'.repeat(22), name: 'tea.png', alt: 'Tea' }),
    ]),
  )
  editor.view.dispatch(editor.view.state.tr.setSelection(new AllSelection(editor.view.state.doc)))
  const html = editor.copy()['text/html'] ?? ''
  expect(html).toContain('<input type="checkbox" checked="">')
  expect(html).toContain('<a href="https://example.com/">there</a>')
  expect(html).toContain('<details open=""><p>more</p></details>')
  expect(html).toContain('<pre><code class="language-python">a</code></pre>')
  expect(html).toContain(`<img src="${location.origin}/api/files/${'2'.repeat(22)}" alt="Tea">`)
  expect(html).not.toMatch(/contenteditable|spellcheck|dir=|role=|aria-|loading|srcset|rel=/)
  editor.close()
})
