import type { FindState } from '@/lib/editor/find/finder'
import type { Translate } from '@/lib/messages/translate'

/** What finding says of itself: how many, or why none. */
export const findWords = ({ query, count, current, searching, problem }: FindState, t: Translate): string => {
  if (query.text === '' || searching) return ''
  switch (problem?.kind) {
    case 'unreadable':
      return t('find.unreadable', { detail: problem.detail })
    case 'too-slow':
      return t('find.tooSlow')
    case 'unavailable':
      return t('find.unavailable')
    case undefined:
      if (count === 0) return t('find.none')
      return current === null ? t('find.count', { count }) : t('find.place', { place: current + 1, count })
  }
}
