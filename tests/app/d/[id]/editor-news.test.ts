import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EditorNews, type News } from '@/app/d/[id]/editor-news'

/** What a listener and a control have heard by now. */
const heard = () => {
  const news = new EditorNews()
  const listener: News[] = []
  let control = 0
  news.subscribe((one) => listener.push(one))
  news.subscribeControl(() => {
    control += 1
  })
  return { news, listener, control: () => control }
}

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

describe('the news of a text', () => {
  it('are told at once, and to controls when the hand rests', () => {
    const { news, listener, control } = heard()
    news.tell('words')
    vi.advanceTimersByTime(100)
    news.tell('words')
    expect([listener, control()]).toEqual([['words', 'words'], 0])
    vi.advanceTimersByTime(150)
    expect(control()).toBe(1)
    news.tell('deed')
    expect([listener.at(-1), control()]).toEqual(['deed', 2])
  })

  it('keep no control waiting for a hand that never rests', () => {
    const { news, control } = heard()
    for (let key = 0; key < 14; key += 1) {
      news.tell('words')
      vi.advanceTimersByTime(100)
    }
    expect(control()).toBe(2)
  })

  it('of others are told together, and apart from what is done here', () => {
    const { news, listener } = heard()
    news.tell('others')
    news.tell('others')
    expect(listener).toEqual([])
    news.settle()
    news.tell('words')
    expect(listener).toEqual(['others', 'words'])
    news.tell('others')
    vi.advanceTimersByTime(100)
    expect(listener).toEqual(['others', 'words', 'others'])
  })

  it('end with the text', () => {
    const { news, listener, control } = heard()
    news.tell('others')
    news.end()
    vi.advanceTimersByTime(10_000)
    expect([listener, control()]).toEqual([[], 0])
  })
})
