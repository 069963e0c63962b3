const roman: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 }

const romanNumber = (letters: string): number => {
  const values = [...letters].map((letter) => roman[letter] ?? 0)
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0)
}

/** What stands before a line of a list, as it was printed there: `3.`, `c)`, `iv.`, or a sign. */
export type Marker =
  | { readonly kind: 'ol'; readonly number: number }
  | { readonly kind: 'ul'; readonly checked?: boolean }

/** Reads a marker; `romanCount` says that letters are meant as Roman numbers. */
export const readMarker = (text: string, romanCount = false): Marker => {
  const sign = text.replace(/[\s\u00a0]/g, '')
  const digits = /^[([]?(?:\d+[.)])*(\d{1,9})[.)\]:]?$/.exec(sign)?.[1]
  if (digits !== undefined) return { kind: 'ol', number: Number(digits) }
  const letters = /^\(?([a-z]{1,8})[.)]$/i.exec(sign)?.[1]?.toLowerCase()
  if (letters !== undefined) {
    const isRoman = /^[ivxlcdm]+$/.test(letters) && (romanCount || letters.length > 1 || letters === 'i')
    if (isRoman) return { kind: 'ol', number: romanNumber(letters) }
    if (letters.length === 1) return { kind: 'ol', number: letters.charCodeAt(0) - 96 }
  }
  if (/^[\u2610\u25a1\u25fb]$/.test(sign)) return { kind: 'ul', checked: false }
  if (/^[\u2611\u2612\u2705\u2713\u2714]$/.test(sign)) return { kind: 'ul', checked: true }
  return { kind: 'ul' }
}
