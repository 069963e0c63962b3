/** A piece of a message: words, a place for a value, or branches among which a value decides. */
export type Piece =
  | string
  | { readonly kind: 'value' | 'number'; readonly name: string }
  | { readonly kind: 'plural' | 'select'; readonly name: string; readonly branches: Branches }

type Branches = { readonly [branch: string]: readonly Piece[] }

const opening = /\{(\w+)(?:, *(number|plural|select))?\s*/y
const branchOpening = /\s*(=?\w+)\s*\{/y

/**
 * Reads the part of ICU's message format that we use: `{name}`, `{count, number}`, and
 * `{count, plural, one{# person} other{# people}}`, where `#` is the count and `=0{…}` an exact one; `select` chooses by
 * name. Braces are always syntax. Throws a SyntaxError for anything else.
 */
export const parseMessage = (message: string): readonly Piece[] => {
  let at = 0
  const take = (pattern: RegExp): RegExpExecArray => {
    pattern.lastIndex = at
    const found = pattern.exec(message)
    if (found === null) throw new SyntaxError(`Character ${at} of this message is wrong: ${message}`)
    at = pattern.lastIndex
    return found
  }
  const pieces = (): Piece[] => {
    const found: Piece[] = []
    while (at < message.length && message[at] !== '}') {
      found.push(message[at] === '{' ? place() : take(/[^{}]+/y)[0])
    }
    return found
  }
  const place = (): Piece => {
    const [, name = '', kind] = take(opening)
    if (kind === undefined || kind === 'number') {
      take(/\}/y)
      return { kind: kind ?? 'value', name }
    }
    take(/,/y)
    const branches: { [branch: string]: readonly Piece[] } = {}
    while (message[at] !== '}') {
      const [, branch = ''] = take(branchOpening)
      branches[branch] = pieces()
      take(/\}\s*/y)
    }
    at += 1
    if (branches.other === undefined) throw new SyntaxError(`This message needs a branch "other": ${message}`)
    return { kind: kind === 'plural' ? 'plural' : 'select', name, branches }
  }
  const whole = pieces()
  if (at < message.length) throw new SyntaxError(`A brace is closed that was never opened: ${message}`)
  return whole
}
