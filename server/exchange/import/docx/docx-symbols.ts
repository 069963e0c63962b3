/** Signs of the typeface Symbol from 0x20 and 0xa0 on, in the order in which it has them; spaces where it has none. */
const symbol = [
  ' !∀#∃%&∋()∗+,−./0123456789:;<=>?',
  '≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_',
  '‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼ ',
  '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵',
  'ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓',
  '◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ ⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭ ',
].map((row) => Array.from(row))

/** Signs of Wingdings that texts have, by their numbers. */
const wingdings: Readonly<Record<number, string>> = {
  34: '✂',
  40: '☎',
  42: '✉',
  54: '⌛',
  58: '🖥',
  63: '✍',
  69: '☜',
  70: '☞',
  71: '☝',
  72: '☟',
  74: '☺',
  76: '☹',
  84: '❄',
  108: '●',
  109: '❍',
  110: '■',
  111: '□',
  113: '❑',
  114: '❒',
  117: '◆',
  118: '❖',
  119: '⬥',
  159: '•',
  161: '○',
  167: '▪',
  168: '☐',
  171: '★',
  183: '•',
  216: '➢',
  223: '←',
  224: '→',
  225: '↑',
  226: '↓',
  232: '➔',
  240: '⇨',
  251: '✗',
  252: '✓',
  253: '☒',
  254: '☑',
}

const ofSymbol = (code: number): string => {
  const row = code < 0x80 ? Math.floor(code / 32) - 1 : Math.floor(code / 32) - 2
  const sign = symbol[row]?.[code % 32] ?? ''
  return sign === ' ' && code !== 0x20 ? '' : sign
}

/** A sign of a typeface that draws its own in the place of letters; empty where it is none that is known. */
export const signOf = (code: number, font: string): string => {
  const own = code >= 0xf000 ? code - 0xf000 : code
  if (own < 0x20 || own > 0xff) return code > 0x20 && code < 0xe000 ? String.fromCodePoint(code) : ''
  if (/^symbol$/i.test(font)) return ofSymbol(own)
  if (code < 0xf000 && !/^wingdings$/i.test(font)) return String.fromCodePoint(code)
  return wingdings[own] ?? ''
}

/** Letters in which such signs stand by their numbers, as Word writes those that are pasted. */
export const withSigns = (text: string, font: string): string =>
  text.replace(/[\uf020-\uf0ff]/g, (sign) => signOf(sign.charCodeAt(0), font) || sign)
