/** Letters that stand for others, and fall into no letter and mark by themselves. */
const spelled: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
  ة: 'ه',
  ى: 'ي',
  ـ: '',
}
const standsForOthers = new RegExp(`[${Object.keys(spelled).join('')}]`, 'gu')

/** Marks that people leave out when they search; in other scripts marks are vowels. */
const marked =
  /([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}])\p{Mn}+/gu

const isPlain = (word: string): boolean => {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > 127) return false
  return true
}

/** A word as search compares it: small, without accents, the same for every way to write its letters. */
export const foldWord = (word: string): string => (isPlain(word) ? word.toLowerCase() : foldLetters(word))

const foldLetters = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(marked, '$1')
    .normalize('NFC')
    .toLowerCase()
    .replace(standsForOthers, (letter) => spelled[letter] ?? letter)
