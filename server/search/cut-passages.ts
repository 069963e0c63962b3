import { wholeBefore } from '@/lib/editor/whole-letters'

/** UTF-16 units: a passage ends where a line does, most often after the least. */
const least = 8_000
const most = 24_000
/** After the least, one line in so many ends a passage, whatever stands before it. */
const endsOneIn = 4

const endsPassage = (line: string): boolean => {
  let sum = 0
  for (let at = 0; at < line.length; at += 1) sum = (sum * 31 + line.charCodeAt(at)) >>> 0
  return sum % endsOneIn === 0
}

/** A line that is too long for a passage, in pieces that end between two words where there are any. */
function* piecesOf(line: string): Generator<string, void, undefined> {
  let rest = line
  while (rest.length > most) {
    const cut = rest.slice(0, wholeBefore(rest, most))
    const space = cut.lastIndexOf(' ')
    const end = space > most / 2 ? space : cut.length
    yield rest.slice(0, end)
    rest = rest.slice(end)
  }
  yield rest
}

/**
 * Cuts lines into passages. Where one ends depends on the lines around the end alone: what is written further up or
 * down leaves the other passages as they are.
 */
export function* cutPassages(lines: Iterable<string>): Generator<string, void, undefined> {
  let passage: string[] = []
  let length = 0
  for (const line of lines) {
    for (const piece of piecesOf(line)) {
      if (length > 0 && length + piece.length > most) {
        yield passage.join('\n')
        passage = []
        length = 0
      }
      passage.push(piece)
      length += piece.length + 1
    }
    if (length >= least && endsPassage(line)) {
      yield passage.join('\n')
      passage = []
      length = 0
    }
  }
  if (length > 0) yield passage.join('\n')
}
