/** Words that are shorter are one letter away from too many others. */
const shortest = 4
const longest = 24

const alphabets: readonly (readonly [RegExp, string])[] = [
  [/^\p{Script=Latin}+$/u, 'abcdefghijklmnopqrstuvwxyz'],
  [/^\p{Script=Cyrillic}+$/u, 'абвгдежзиклмнопрстуфхцчшщъыьэюяёіїєґ'],
  [/^\p{Script=Greek}+$/u, 'αβγδεζηθικλμνξοπρστυφχψω'],
  [/^\p{Script=Arabic}+$/u, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي'],
  [/^\p{Script=Hebrew}+$/u, 'אבגדהוזחטיכךלמםנןסעפףצץקרשת'],
]

/** The same word with one letter doubled that was single, or single that was doubled. */
const redoubled = (word: string): string[] => {
  const letters = [...word]
  return letters.flatMap((letter, at) => {
    if (letters[at - 1] === letter) return []
    const rest = letters.slice(at + (letters[at + 1] === letter ? 2 : 1)).join('')
    const before = letters.slice(0, at).join('')
    return letters[at + 1] === letter ? [before + letter + rest] : [before + letter + letter + rest]
  })
}

/**
 * What somebody may have meant who wrote `word`, folded, and made a mistake: a letter left out, too many, another or in
 * another place, or up to two that are wrongly doubled or not. Nothing for a word that is too short to tell.
 */
export const nearWords = (word: string): readonly string[] => {
  const letters = [...word]
  const alphabet = alphabets.find(([script]) => script.test(word))?.[1]
  if (alphabet === undefined || letters.length < shortest || letters.length > longest) return []
  const near = new Set<string>()
  for (let at = 0; at <= letters.length; at += 1) {
    const [before, rest] = [letters.slice(0, at).join(''), letters.slice(at)]
    for (const letter of alphabet) {
      near.add(before + letter + rest.join(''))
      near.add(before + letter + rest.slice(1).join(''))
    }
    near.add(before + rest.slice(1).join(''))
    const [one, other, ...others] = rest
    if (one !== undefined && other !== undefined) near.add(before + other + one + others.join(''))
  }
  for (const once of redoubled(word)) for (const twice of redoubled(once)) near.add(twice)
  near.delete(word)
  return [...near]
}
