export type CodeSpan = { readonly from: number; readonly to: number }

const escaped = (text: string, at: number): boolean => {
  let from = at
  while (text[from - 1] === '\\') from -= 1
  return (at - from) % 2 === 1
}

/**
 * Code within Markdown: from a run of ticks up to the next one that is as long, whatever stands between them. In time
 * that grows with the text.
 */
export const codeSpans = (text: string): readonly CodeSpan[] => {
  const runs = [...text.matchAll(/`+/g)].map(({ 0: { length }, index }) => ({ at: index, length }))
  /** Where runs of each length are that are not behind us, the last one first. */
  const coming = new Map<number, number[]>()
  for (const { at, length } of runs.toReversed()) {
    const same = coming.get(length)
    if (same === undefined) coming.set(length, [at])
    else same.push(at)
  }
  const spans: CodeSpan[] = []
  let behind = 0
  for (const run of runs) {
    if (run.at < behind) continue
    const skipped = escaped(text, run.at) ? 1 : 0
    const [from, length] = [run.at + skipped, run.length - skipped]
    const same = coming.get(length) ?? []
    while ((same.at(-1) ?? Number.POSITIVE_INFINITY) <= run.at) same.pop()
    const end = same.at(-1)
    if (length === 0 || end === undefined) continue
    behind = end + length
    spans.push({ from, to: behind })
  }
  return spans
}

/** The text with its code, and all that is between, changed each in its way. */
export const mapAroundCode = (
  text: string,
  { code, between }: { readonly code: (span: string) => string; readonly between: (words: string) => string },
): string => {
  let [made, at] = ['', 0]
  for (const { from, to } of codeSpans(text)) {
    made += between(text.slice(at, from)) + code(text.slice(from, to))
    at = to
  }
  return made + between(text.slice(at))
}
