import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentId } from '@/lib/protocol/identifiers'
import { accessOfOne } from '@/server/access/access-of'
import type { Principal } from '@/server/admission/grant'
import { type FoundCursor, parseFoundCursor, writeFoundCursor } from '@/server/search/found-cursor'
import { makeGist } from '@/server/search/make-gist'
import { search } from '@/server/search/search'
import { writeGist } from '@/server/search/write-gist'
import { databaseKinds, type TestDatabase } from '../../support/databases'
import { newBareDocument, newBareLink, newPerson } from '../../support/people-and-documents'

const gistOf = (title: string, lines: readonly string[]) =>
  makeGist({
    title,
    lines: lines.map((text) => ({ kind: 'text', text })),
    known: [],
    characters: 1_000_000,
  })

describe.each(databaseKinds)('search on $name', ({ make }) => {
  let suite: TestDatabase
  let ada: Principal
  beforeAll(async () => {
    suite = await make()
    ada = await newPerson(suite.database.prisma)
  })
  afterAll(() => suite?.remove())

  const write = async (documentId: DocumentId, title: string, lines: readonly string[], seq = 1) =>
    writeGist(suite.database.prisma, documentId, { epoch: 1, seq, gist: gistOf(title, lines) })

  const newDocument = async (title: string, ...lines: string[]): Promise<DocumentId> => {
    const id = await newBareDocument(suite.database.prisma, { members: { [ada.id]: 'owner' } })
    expect(await write(id, title, lines)).toBe(true)
    return id
  }

  const find = (query: string, who = ada, after: FoundCursor | null = null, limitMs = 60_000) => {
    const { prisma } = suite.database
    const accessOf = (documentId: DocumentId, { id }: Principal) =>
      accessOfOne(prisma, { documentId, principalId: id }, new Date())
    return search({ prisma, accessOf, limitMs }, who, { query, after })
  }
  const idsOf = async (query: string, who = ada) => (await find(query, who)).documents.map(({ id }) => id)
  /** The passage with what was looked for between brackets. */
  const shown = async (query: string) => {
    const [first] = (await find(query)).documents
    if (!first?.passage) return null
    const { text, marks } = first.passage
    return marks.reduceRight(
      (said, [from, to]) => `${said.slice(0, from)}[${said.slice(from, to)}]${said.slice(to)}`,
      text,
    )
  }

  test('finds words in titles and texts, and shows where they stand', async () => {
    const id = await newDocument(
      'Harbour plans',
      'The lighthouse is painted every spring.',
      'Nobody paints the pier.',
    )
    expect(await idsOf('lighthouse ')).toEqual([id])
    expect(await idsOf('harbour ')).toEqual([id])
    expect(await shown('lighthouse ')).toBe(
      'The [lighthouse] is painted every spring.\nNobody paints the pier.',
    )
    expect((await find('harbour')).documents[0]?.titleShown).toEqual({
      text: 'Harbour plans',
      marks: [[0, 7]],
    })
    expect((await find('harbour')).documents[0]?.passage).toBeNull()
    expect(await idsOf('harbour lighthouse')).toEqual([id])
    expect(await idsOf('harbour submarine')).toEqual([])
  })

  test('finds what is still being typed, accents or not, in small letters or large', async () => {
    const id = await newDocument('Menü', 'Crème brûlée für zwölf Gäste, dazu Straßenmusik.')
    expect(await idsOf('creme bru')).toEqual([id])
    expect(await idsOf('STRASSENM')).toEqual([id])
    expect(await idsOf('Gäste ')).toEqual([id])
    expect(await shown('brûl')).toContain('Crème [brûlée] für')
  })

  test('finds other forms of a word, in the language of the text', async () => {
    const english = await newDocument(
      '',
      'The runners were climbing over the hills, and the dogs that they had were with them.',
    )
    const german = await newDocument(
      '',
      'Die Verzeichnisse und die Häuser sind nicht mit den Karten auf dem Tisch.',
    )
    const russian = await newDocument('', 'Мы читали книгами и тетрадями.')
    const arabic = await newDocument('', 'زرنا المكتبات في المدينة')
    expect(await idsOf('climb hill ')).toEqual([english])
    expect(await idsOf('Verzeichnis Haus ')).toEqual([german])
    expect(await idsOf('книга ')).toEqual([russian])
    expect(await idsOf('مكتبة ')).toEqual([arabic])
    expect(await shown('climb ')).toContain('[climbing]')
  })

  test('finds words of scripts that have no spaces, and only as they stand', async () => {
    const chinese = await newDocument('会议记录', '我们讨论了明年的预算和新的办公室。')
    const japanese = await newDocument('', '来週の会議は東京タワーの近くで行います。')
    const thai = await newDocument('', 'การประชุมครั้งต่อไปจะจัดขึ้นที่เชียงใหม่')
    const korean = await newDocument('', '다음 주에 문서를 함께 작성합니다.')
    expect(await idsOf('预算')).toEqual([chinese])
    expect(await idsOf('会议')).toEqual([chinese])
    expect(await idsOf('算')).toEqual([chinese])
    expect(await idsOf('東京タワー')).toEqual([japanese])
    expect(await idsOf('ประชุม')).toEqual([thai])
    expect(await idsOf('문서')).toEqual([korean])
    expect(await idsOf('京東')).toEqual([])
    expect(await shown('办公室')).toContain('新的[办公室]')
  })

  test('finds what was meant where nothing says what was written', async () => {
    const id = await newDocument(
      '',
      'The accommodation in Reykjavik was separate from tomorrow’s conference.',
    )
    for (const wrong of ['accomodation', 'seperate', 'tommorow', 'confrence', 'Rekyjavik']) {
      const found = await find(`${wrong} `)
      expect([wrong, found.near, found.documents.map((document) => document.id)]).toEqual([wrong, true, [id]])
    }
    expect(await shown('accomodation ')).toContain('The [accommodation] in')
    expect((await find('accommodation ')).near).toBe(false)
  })

  test('says nothing of what stands in documents that may not be read, nor that anything does', async () => {
    const { prisma } = suite.database
    const left = await newDocument('', 'The quicksilver is hidden here.')
    const bo = await newPerson(prisma)
    await prisma.opening.create({ data: { principalId: bo.id, documentId: left } })
    const nothing = { documents: [], next: null, near: false, cut: false }
    for (const query of ['quicksilver ', 'quicksilber ', 'quick'])
      expect(await find(query, bo)).toEqual(nothing)
    expect((await find('quicksilber ')).near).toBe(true)
  })

  test('finds what may be read behind many documents that no longer may', async () => {
    const { prisma } = suite.database
    const eve = await newPerson(prisma)
    const gone = await Promise.all(Array.from({ length: 35 }, () => newDocument('Gingerbread', 'Gone.')))
    await prisma.opening.createMany({
      data: gone.map((documentId) => ({ principalId: eve.id, documentId })),
    })
    const own = await newBareDocument(prisma, { members: { [eve.id]: 'owner' } })
    await write(own, '', ['Gingerbread of her own.'])
    const found = await find('gingerbread ', eve)
    expect([found.documents.map(({ id }) => id), found.next]).toEqual([[own], null])
  })

  test('puts what the title says first, then words that stand together, then what changed last', async () => {
    const { prisma } = suite.database
    const far = await newDocument(
      '',
      'zebra',
      ...Array.from({ length: 300 }, (_, at) => `line ${at} of many words that say little`),
      'crossing',
    )
    const together = await newDocument('', 'A zebra crossing.')
    const titled = await newDocument('Zebra crossing', 'Nothing else.')
    await prisma.document.update({ where: { id: far }, data: { changedAt: new Date('2100-01-01') } })
    expect(await idsOf('zebra crossing ')).toEqual([titled, together, far])
  })

  test('shows the passage that says most of the words, where none says all of them', async () => {
    const filler = Array.from({ length: 300 }, (_, at) => `line ${at} of many words that say little`)
    await newDocument('', 'A cormorant.', ...filler, 'A gannet and a puffin.', ...filler, 'A puffin.')
    for (const query of ['cormorant gannet puffin ', 'puffin gannet cormorant '])
      expect(await shown(query)).toContain('A [gannet] and a [puffin].')
  })

  describe.each([
    { known: 'few', others: 0, sizes: [30, 30, 15] },
    // Where there are enough that say the words close together, the others stand on a page of their own.
    { known: 'many', others: 900, sizes: [30, 30, 12, 3] },
  ])('page by page, for somebody who knows $known documents', ({ others, sizes }) => {
    beforeAll(async () => {
      ada = await newPerson(suite.database.prisma)
      await suite.database.prisma.$executeRaw`
        with made as (
          insert into documents (id) select 'other-' || number from generate_series(1, ${others}::int) as number returning id
        ) insert into members (document_id, principal_id, role) select id, ${ada.id}, 'owner' from made`
    })

    const page = async (query: string, from?: FoundCursor | null) => {
      const { documents, next } = await find(query, ada, from)
      // As it comes back in an address.
      const spelled = next === null ? null : parseFoundCursor(writeFoundCursor(next))
      expect(spelled).toEqual(next)
      return { ids: documents.map(({ id }) => id), next: spelled }
    }
    const allPages = async (query: string) => {
      const pages = [await page(query)]
      for (let last = pages[0]; last?.next; last = pages.at(-1)) pages.push(await page(query, last.next))
      return pages.map(({ ids }) => ids)
    }
    const day = (number: number) => new Date(Date.UTC(2020, 0, number))
    /** Documents that say it, from the oldest to the newest; the index has known them for long. */
    const writeAged = async (count: number, title: string, ...lines: string[]) => {
      const { prisma } = suite.database
      const ids: DocumentId[] = []
      for (let number = 1; number <= count; number += 1) {
        const id = await newDocument(title, ...lines)
        await prisma.document.update({ where: { id }, data: { changedAt: day(number) } })
        await prisma.gist.update({ where: { documentId: id }, data: { createdAt: day(number) } })
        ids.push(id)
      }
      return ids
    }

    test('gives everything once, in the order of the whole', async () => {
      const filler = Array.from({ length: 300 }, (_, at) => `line ${at} of many words that say little`)
      const apart = await writeAged(3, '', 'tangerine', ...filler, 'marmalade')
      const close = await writeAged(40, '', 'A tangerine marmalade.')
      const titled = await writeAged(32, 'Tangerine marmalade')
      const order = [...titled.reverse(), ...close.reverse(), ...apart.reverse()]
      const pages = await allPages('tangerine marmalade ')
      expect(pages.flat()).toEqual(order)
      expect(pages.map((ids) => ids.length)).toEqual(sizes)
      expect(pages.flat().length).toBeGreaterThan(60)
    })

    test('misses nothing that is written in meanwhile', async () => {
      const { prisma } = suite.database
      const ids = (await writeAged(70, '', 'Of rhubarb.')).reverse()
      const first = await page('rhubarb ')
      expect(first.ids).toEqual(ids.slice(0, 30))
      const moved = ids.at(50) as DocumentId
      await write(moved, 'Rhubarb', ['Of rhubarb still.'], 2)
      await prisma.document.update({ where: { id: moved }, data: { changedAt: new Date() } })
      const second = await page('rhubarb ', first.next)
      expect(second.ids).toEqual([
        moved,
        ...ids.slice(30, 60).filter((id) => id !== moved),
        ...ids.slice(60, 61),
      ])
      const third = await page('rhubarb ', second.next)
      expect(third.ids.filter((id) => id !== moved)).toEqual(ids.slice(61))
      expect(third.next).toBeNull()
    })

    test('goes on with what may have been meant', async () => {
      const ids = (await writeAged(35, '', 'Of elderberries.')).reverse()
      expect(await allPages('elderbarries ')).toEqual([ids.slice(0, 30), ids.slice(30)])
    })
  })

  test('says what the document says now, and writes only what changed', async () => {
    const { prisma } = suite.database
    const lines = Array.from({ length: 1_000 }, (_, at) => `Paragraph ${at} speaks of walnut number ${at}.`)
    const id = await newDocument('Walnuts', ...lines)
    const hashes = async () =>
      (await prisma.passage.findMany({ where: { documentId: id } })).map(({ hash }) => hash)
    const before = await hashes()
    const changed = lines.map((line, at) => (at === 10 ? 'Here a pomegranate stands.' : line))
    expect(await write(id, 'Walnuts', changed, 2)).toBe(true)
    const after = await hashes()
    expect(before.length).toBeGreaterThan(4)
    expect(after.filter((hash) => !before.includes(hash)).length).toBeLessThanOrEqual(2)
    expect(await idsOf('pomegranate')).toEqual([id])
    expect(await write(id, 'Walnuts', lines, 1)).toBe(false)
    expect(await idsOf('pomegranate')).toEqual([id])
    expect(await write(id, 'Walnuts', lines, 3)).toBe(true)
    expect(await idsOf('pomegranate')).toEqual([])
  })

  test('finds only what somebody may read now', async () => {
    const { prisma } = suite.database
    const [reader, stranger] = [await newPerson(prisma), await newPerson(prisma)]
    const secret = 'xylophone'
    const mine = await newDocument('', secret)
    const shared = await newDocument('', secret)
    await prisma.member.create({ data: { documentId: shared, principalId: reader.id, role: 'viewer' } })
    const linked = await newDocument('', secret)
    const link = await newBareLink(prisma, linked, { role: 'viewer', grants: [reader.id] })
    const open = await newDocument('', secret)
    await prisma.document.update({ where: { id: open }, data: { openRole: 'viewer' } })
    const sorted = (ids: readonly string[]) => [...ids].sort()
    expect(sorted(await idsOf(secret))).toEqual(sorted([mine, shared, linked, open]))
    expect(sorted(await idsOf(secret, reader))).toEqual(sorted([shared, linked]))
    expect(await idsOf(secret, stranger)).toEqual([])
    await prisma.opening.create({ data: { documentId: open, principalId: stranger.id } })
    expect(await idsOf(secret, stranger)).toEqual([open])

    await prisma.link.update({ where: { id: link }, data: { revokedAt: new Date() } })
    expect(await idsOf(secret, reader)).toEqual([shared])
    await prisma.document.update({ where: { id: shared }, data: { trashedAt: new Date() } })
    expect(await idsOf(secret, reader)).toEqual([])
    await prisma.document.update({ where: { id: open }, data: { openRole: null } })
    expect(await idsOf(secret, stranger)).toEqual([])
    await prisma.principal.update({ where: { id: reader.id }, data: { suspendedAt: new Date() } })
    expect(await idsOf(secret, reader)).toEqual([])
  })

  test('says so where it takes too long', async () => {
    await newDocument('Kaleidoscope', 'Chrysanthemum')
    const cut = { documents: [], next: null, near: false, cut: true }
    expect(await find('kaleidoscope ', ada, null, -1)).toEqual(cut)
    // What has to be looked for at last, as it may have been meant, is no longer.
    expect(await find('chrysantemum ', ada, null, -1)).toEqual(cut)
    expect((await find('kaleidoscope ')).cut).toBe(false)
  })

  test('takes whatever is written into its field', async () => {
    await newDocument('', 'It says c:\\temp & ‘quotes’ | !bangs <-> ok')
    const strange = [
      "'",
      '\\',
      "a' | 'b",
      ':*',
      '&&&',
      '!',
      '<->',
      '%_',
      '{}',
      '()',
      '𝕏𝕐',
      '\ud800',
      'a'.repeat(200),
      '中'.repeat(200),
      '\u0000x',
      'é́́́',
      '🙂',
    ]
    for (const query of strange) expect(await find(query), query).toHaveProperty('documents')
    expect((await find("temp 'quotes'")).documents).toHaveLength(1)
    expect((await find('')).documents).toEqual([])
  })
})
