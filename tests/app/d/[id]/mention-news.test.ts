import { describe, expect, it } from 'vitest'
import { MentionNews } from '@/app/d/[id]/mention-news'
import { schema } from '@/lib/editor/schema'

const { doc, paragraph, mention } = schema.nodes

const mentioning = (...ids: readonly string[]) =>
  doc.create(
    null,
    paragraph.create(
      null,
      ids.map((id) => mention.create({ kind: 'person', id, label: id })),
    ),
  )

describe('the news of mentions', () => {
  it('are kept for whoever asks later, and told once', () => {
    const news = new MentionNews()
    news.note(mentioning(), mentioning('ada'))
    expect([news.take('grace'), news.take('ada'), news.take('ada')]).toEqual([false, true, false])
  })

  it('come to those who listen, for each mention that is new', () => {
    const news = new MentionNews()
    const told: string[] = []
    const leave = news.subscribe(() => {
      for (const id of ['ada', 'grace']) if (news.take(id)) told.push(id)
    })
    news.note(mentioning('grace'), mentioning('grace', 'ada'))
    news.note(mentioning('grace', 'ada'), mentioning('ada', 'grace'))
    news.note(mentioning('ada', 'grace'), mentioning('grace'))
    news.note(mentioning('grace'), mentioning('grace', 'ada'))
    leave()
    news.note(mentioning(), mentioning('grace'))
    expect(told).toEqual(['ada', 'ada'])
  })
})
