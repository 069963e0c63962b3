import { expect, test } from 'vitest'
import { schema } from '@/lib/editor/schema'
import { readImport } from '@/server/exchange/import/read-import'
import { drawDocument } from '../../../support/draw-document'
import { googleDocs } from '../../../support/google-shapes'
import { germanWord } from '../../../support/word-shapes'

const limits = { entries: 1000, unpackedBytes: 100 * 1024 * 1024 }

const read = (bytes: Uint8Array) => {
  const made = readImport({ bytes, name: 'a.docx', entry: null }, limits)
  if (made.kind !== 'document') throw new Error('no document')
  const content = schema.nodeFromJSON(JSON.parse(new TextDecoder().decode(made.content)))
  const drawn = drawDocument(content).replace(/ file="\w+"/g, '')
  return { title: made.title, losses: made.losses, drawn }
}

test('a document of a German Word keeps its structure, and says what it could not keep', () => {
  const { title, losses, drawn } = read(germanWord())
  expect(title).toBe('Hafenplan')
  expect(drawn).toMatchInlineSnapshot(`
    "contents
    heading: Boote
    paragraph: Die Boote von Kiel sind fast bold{fertig}.[1]
    paragraph: 1.5.2026, Kiel, link https://hafen.example/{hafen.example}
    orderedList
      listItem
        paragraph: Anlegen
        orderedList
          listItem
            paragraph: Leinen
            orderedList
              listItem
                paragraph: Poller
      listItem
        paragraph: Ablegen
    paragraph:
    bulletList
      listItem
        paragraph: Fender
        bulletList
          listItem
            paragraph: groß
    blockquote
      paragraph: Wer fährt, der steht nicht.
    paragraph: Im Kasten.
    image name="image1.png" alt="Ein Boot" share=50
      imageCaption: Abbildung 1: Ein Boot
    table
      tableRow
        tableCell header=true
          paragraph: Boot
        tableCell colspan=2 header=true
          paragraph: Maße
      tableRow
        tableCell rowspan=2
          paragraph: Jolle
        tableCell
          paragraph: Länge
        tableCell
          paragraph: 4 m
      tableRow
        tableCell
          paragraph: Breite
        tableCell
          paragraph: 2 m
    paragraph: Ab Seite 1 weiter.
    divider
    orderedList
      listItem
        paragraph: Nach dem Protokoll.
    "
  `)
  expect(losses).toMatchInlineSnapshot(`
    {
      "change": 3,
      "comment": 1,
      "note": 1,
    }
  `)
})

test('a document of Google Docs keeps its structure, and says what it could not keep', () => {
  const { title, losses, drawn } = read(googleDocs())
  expect(title).toBe('Harbour plan')
  expect(drawn).toMatchInlineSnapshot(`
    "paragraph: For everybody
    heading: Boats
    paragraph: Some are bold{ready}, some nearly there: see link https://hafen.example/{the list}.[1]
    bulletList
      listItem
        paragraph: One
        bulletList
          listItem
            paragraph: One within
      listItem
        paragraph: Two
    orderedList
      listItem
        paragraph: First
        orderedList
          listItem
            paragraph: Letter
      listItem
        paragraph: Second
    taskList
      taskItem
        paragraph: Open
        taskList
          taskItem
            paragraph: Open within
      taskItem checked=true
        paragraph: Done
    paragraph: Type code{make} there.
    divider
    image name="image1.png" alt="A boat" share=50 align="start"
    table
      tableRow
        tableCell
          paragraph: Boat
        tableCell
          paragraph: Length
      tableRow
        tableCell rowspan=2
          paragraph: Dinghy
        tableCell
          paragraph: 4 m
      tableRow
        tableCell
          paragraph: 5 m
      tableRow
        tableCell colspan=2
          paragraph: All
    paragraph: مرحبا
    pageBreak
    heading level=2: End
    divider
    orderedList
      listItem
        paragraph: As of May.
    "
  `)
  expect(losses).toMatchInlineSnapshot(`
    {
      "change": 2,
      "comment": 1,
      "note": 1,
    }
  `)
})
