/** Code units that are compared at once: comparing texts of megabytes letter by letter takes too long for a key. */
const stride = 4096

/** How many code units two texts have in common at their starts, and at what is left of their ends. */
export const commonEnds = (one: string, other: string): { readonly start: number; readonly end: number } => {
  const most = Math.min(one.length, other.length)
  let start = 0
  while (start < most && one.slice(start, start + stride) === other.slice(start, start + stride)) {
    start = Math.min(most, start + stride)
  }
  while (start < most && one.charCodeAt(start) === other.charCodeAt(start)) start += 1

  const left = most - start
  const ending = (text: string, end: number) =>
    text.slice(text.length - Math.min(left, end + stride), text.length - end)
  let end = 0
  while (end < left && ending(one, end) === ending(other, end)) end = Math.min(left, end + stride)
  while (end < left && one.charCodeAt(one.length - 1 - end) === other.charCodeAt(other.length - 1 - end)) {
    end += 1
  }
  return { start, end }
}
