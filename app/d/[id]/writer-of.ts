import type { Me } from '@/server/api/me'
import { becomeSomebody } from '../../browser-api'

/** Who writes here: the visitor or, where nobody was known, a new guest. Null when the server does not say. */
export const writerOf = async (visitor: Me | null): Promise<Me | null> => {
  // Asked for somebody known too: the answer renews the cookie by which they are known.
  const welcome = becomeSomebody()
  if (visitor !== null) return visitor
  const answer = await welcome
  return answer.ok ? answer.value : null
}
