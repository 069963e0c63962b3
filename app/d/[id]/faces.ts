import type { PrincipalId } from '@/lib/protocol/identifiers'
import type { Person } from '@/lib/protocol/people'
import type { Me } from '@/server/api/me'

/** One person who is here, however many windows they have open. */
export type Face = {
  readonly principalId: PrincipalId
  readonly name: string
  readonly hue: number
  readonly guest: boolean
  readonly you: boolean
}

/**
 * Who is here, oneself first, then the others as they came. One's colour is the one that the others see: the
 * document gives another than the chosen one while somebody else wears that.
 */
export const facesOf = (people: readonly Person[], me: Me | null): readonly Face[] => {
  const faces = new Map<PrincipalId, Face>()
  if (me !== null) faces.set(me.principalId, { ...me, you: true })
  for (const { principalId, name, hue, guest } of people) {
    const you = principalId === me?.principalId
    if (you || !faces.has(principalId)) faces.set(principalId, { principalId, name, hue, guest, you })
  }
  return [...faces.values()]
}

/** One or two letters for a name: the first of its first and of its last word. */
export const initials = (name: string): string => {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined]
  return [first, last]
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toLocaleUpperCase('en')
}
