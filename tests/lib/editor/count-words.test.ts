import { describe, expect, it } from 'vitest'
import { countBetween, countText, countWords, readingMinutes } from '@/lib/editor/count-words'
import { HeadlessEditor } from '../../support/headless-editor'

describe('counting', () => {
  it('knows words in any script, and what people see as one character', () => {
    expect(countText('Don’t count, weigh.')).toEqual({ words: 3, characters: 19, withoutSpaces: 17 })
    expect(countText('我们在这里写作')).toMatchObject({ characters: 7 })
    expect(countText('我们在这里写作').words).toBeGreaterThan(1)
    expect(countText('السلام عليكم').words).toBe(2)
    expect(countText('👩‍👩‍👧 e\u0301')).toEqual({ words: 1, characters: 3, withoutSpaces: 2 })
    expect(countText('')).toEqual({ words: 0, characters: 0, withoutSpaces: 0 })
  })

  it('adds up blocks, a line that is broken included, and what is selected of them', () => {
    const editor = new HeadlessEditor()
    editor.type('one two').press('Enter')
    editor.type('three').press('Shift-Enter')
    editor.type('four')
    const { doc } = editor.state
    expect(countWords(doc)).toEqual({ words: 4, characters: 16, withoutSpaces: 15 })
    expect(countWords(doc)).toBe(countWords(doc))
    editor.caretAfter('one ')
    const from = editor.state.selection.from
    expect(countBetween(doc, from, doc.content.size)).toMatchObject({ words: 3 })
    expect(countBetween(doc, from, from + 2)).toEqual({ words: 1, characters: 2, withoutSpaces: 2 })
  })

  it('says how long reading takes', () => {
    expect(readingMinutes({ words: 0, characters: 0, withoutSpaces: 0 })).toBe(0)
    expect(readingMinutes({ words: 5, characters: 20, withoutSpaces: 16 })).toBe(1)
    expect(readingMinutes({ words: 2300, characters: 0, withoutSpaces: 0 })).toBe(10)
  })
})
