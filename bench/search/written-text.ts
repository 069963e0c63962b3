import type { Random } from '@/tests/support/random'

/** Letters that make words which look like words, so that stems, beginnings and mistakes are as in a language. */
const beginnings = 'b br c cl d dr f fl g gr h j k l m n p pl qu r s sh sp st t tr v w'.split(' ')
const vowels = 'a e i o u ea ai oo ou ie'.split(' ')
const ends = 'b ck d ft g l ll m n nd nt p r rd rt s ss t st x'.split(' ')
const endings = ['', '', '', 's', 'ed', 'ing', 'er', 'ly', 'ness', 'ation']
const frequent =
  'the and of to is that it for was with are this have from not you a in on as at by an be'.split(' ')

/** Words by how often they are used: the first one most often, the last ones hardly ever. */
export const makeVocabulary = (random: Random, size: number): readonly string[] => {
  const words = new Set(frequent)
  while (words.size < size) {
    const syllables = random.integer(3) + 1
    let word = ''
    for (let at = 0; at < syllables; at += 1) word += random.pick(beginnings) + random.pick(vowels)
    words.add(word + random.pick(ends) + random.pick(endings))
  }
  return [...words]
}

/** A word as a text has them: half of all words are among the first few, as in any language. */
export const anyWord = (random: Random, vocabulary: readonly string[]): string =>
  vocabulary[Math.floor(vocabulary.length ** random.next()) - 1] ?? vocabulary[0] ?? ''

export const latinLine = (random: Random, vocabulary: readonly string[], words: number): string =>
  Array.from({ length: words }, () => anyWord(random, vocabulary)).join(' ')

const firstSign = 0x4e00
const signs = 3_500

export const anySign = (random: Random): string =>
  String.fromCodePoint(firstSign + Math.floor(signs ** random.next()) - 1)

export const chineseLine = (random: Random, length: number): string =>
  Array.from({ length }, () => anySign(random)).join('')
