import { describe, expect, it } from 'vitest'
import { facesOf, initials } from '@/app/d/[id]/faces'
import { principalId } from '@/lib/protocol/identifiers'

const me = { principalId: principalId('me'), name: 'Old name', hue: 3, guest: true }
const window = (clientId: number, id: string, hue: number) => ({
  clientId,
  principalId: principalId(id),
  name: `name of ${id}`,
  hue,
  guest: true,
})

describe('the faces of those present', () => {
  it('are one a person, however many windows they have, oneself first', () => {
    const faces = facesOf(
      [window(1, 'ada', 1), window(2, 'me', 4), window(3, 'ada', 1), window(4, 'bo', 2)],
      me,
    )
    expect(faces.map(({ principalId, you }) => [principalId, you])).toEqual([
      ['me', true],
      ['ada', false],
      ['bo', false],
    ])
  })

  it('wear the colours that the others see, one\u2019s own too', () => {
    const [own] = facesOf([window(2, 'me', 4)], me)
    expect(own).toMatchObject({ hue: 4, name: 'name of me' })
  })

  it('show oneself alone while the connection is away, and nobody before one is known', () => {
    expect(facesOf([], me)).toEqual([{ ...me, you: true }])
    expect(facesOf([], null)).toEqual([])
  })

  it('have initials of whole letters', () => {
    expect(['curious heron', 'Ada', '🙂 Ω', '  ', 'Anna Maria de Vries'].map(initials)).toEqual([
      'CH',
      'A',
      '🙂Ω',
      '',
      'AV',
    ])
  })
})
