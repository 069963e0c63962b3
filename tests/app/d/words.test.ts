import { describe, expect, it } from 'vitest'
import { comingsAndGoings } from '@/app/d/[id]/announcement'
import type { Face } from '@/app/d/[id]/faces'
import { hueNames } from '@/app/d/[id]/hue-names'
import { isStop, wayOutOf } from '@/app/d/[id]/refusal-words'
import { safety, saveWords } from '@/app/d/[id]/save-words'
import { shortcutForSpeech } from '@/app/d/[id]/shortcut'
import { translateIn } from '@/lib/messages/translate-in'
import { principalId } from '@/lib/protocol/identifiers'
import { hueCount } from '@/lib/protocol/people'
import { type RefusalCode, refusal, refusals } from '@/lib/protocol/refusals'

const t = translateIn('en')

const face = (id: string, you = false): Face => ({
  principalId: principalId(id),
  name: id,
  hue: 1,
  guest: false,
  you,
})

it('there is a name for every hue', () => {
  expect(new Set(hueNames).size).toBe(hueCount)
})

describe('announcement', () => {
  it('is silent when nobody comes or goes', () => {
    expect(comingsAndGoings([face('me', true), face('Ada')], [face('me', true), face('Ada')], t)).toBeNull()
    expect(comingsAndGoings([], [face('me', true)], t)).toBeNull()
  })

  it('tells those who came and left together', () => {
    expect(comingsAndGoings([face('Ada')], [face('Bo'), face('Cy')], t)).toBe(
      'Bo and Cy are here now. Ada has left.',
    )
  })

  it('counts many', () => {
    expect(
      comingsAndGoings(
        [],
        ['a', 'b', 'c', 'd'].map((id) => face(id)),
        t,
      ),
    ).toBe('4 people are here now.')
  })
})

describe('save state in words', () => {
  it('says what is kept while offline', () => {
    expect(saveWords({ kind: 'offline', waiting: 12 }, t)).toMatchObject({
      tone: 'waiting',
      label: 'Offline · 12 changes kept',
    })
    expect(saveWords({ kind: 'offline', waiting: 12 }, t).detail).toContain(
      'You are offline. 12 changes are kept in this window and will be saved when you are back.',
    )
    expect(saveWords({ kind: 'offline', waiting: 1 }, t).detail).toContain('1 change is kept')
    expect(saveWords({ kind: 'offline', waiting: 0 }, t).label).toBe('Offline')
  })

  it('brings the reason when something is not saved', () => {
    const words = saveWords({ kind: 'not-saved', waiting: 3, refusal: refusal('storage-unavailable') }, t)
    expect(words.label).toBe('Not saved')
    expect(words.detail).toContain(refusal('storage-unavailable').sentence)
    expect(words.detail).toContain('3 changes are in this window only')
  })
})

it('what a document that went back may lack is to be copied, whether or not it was saved once', () => {
  const restored = refusal('document-restored')
  for (const waiting of [0, 3]) {
    const { detail } = saveWords({ kind: 'not-saved', waiting, refusal: restored }, t)
    expect(detail).toContain('Keep a copy')
    expect(detail).not.toContain('is saved')
  }
})

describe('refusals in words', () => {
  const all = Object.keys(refusals).map((code) => refusal(code as RefusalCode))
  const stops = all.filter(({ next }) => next === 'stop')

  it('have a heading and a way out exactly where they do not mend themselves', () => {
    expect(stops.length).toBeGreaterThan(5)
    expect(all.filter((one) => wayOutOf(one) !== null)).toEqual(stops)
    const titles = stops.map((one) => isStop(one.code) && t(`refusals.titles.${one.code}`))
    expect(new Set(titles).size).toBe(stops.length)
  })

  it.each(all.filter(({ code }) => code !== 'document-restored'))(
    'say of $code what is in this window only, and what would lose it',
    (one) => {
      const way = wayOutOf(one)
      const loses = { reload: ', and reloading loses', leave: ', and leaving loses' }
      const loss = (rest: string) => (way === null ? '' : `${loses[way]} ${rest}`)
      expect(safety(one, 1, t)).toBe(
        `1 change is in this window only${loss('it')}; everything before is saved.`,
      )
      expect(safety(one, 12, t)).toBe(
        `12 changes are in this window only${loss('them')}; everything before is saved.`,
      )
      expect(saveWords({ kind: 'not-saved', waiting: 12, refusal: one }, t)).toEqual({
        tone: one.next === 'stop' ? 'alarm' : 'waiting',
        label: 'Not saved',
        detail: `${one.sentence} ${safety(one, 12, t)}`,
      })
    },
  )

  it.each(all)('say in English what $code says on the wire', ({ code, sentence }) => {
    expect(t(`refusals.sentences.${code}`)).toBe(sentence)
  })

  it('do not call unsaved what is saved', () => {
    const words = saveWords({ kind: 'not-saved', waiting: 0, refusal: refusal('version-mismatch') }, t)
    expect(words).toMatchObject({ tone: 'waiting', label: 'Not connected' })
    expect(words.detail).toContain('Everything you wrote is saved.')
  })
})

it('shortcuts are named as screen readers know them', () => {
  expect(shortcutForSpeech('Mod-z', true)).toBe('Meta+Z')
  expect(shortcutForSpeech('Mod-Alt-1', false)).toBe('Control+Alt+1')
  expect(shortcutForSpeech('Mod--', false)).toBe('Control+-')
})
