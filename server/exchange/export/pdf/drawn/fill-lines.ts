import { type Atom, atomOf, type SettingOptions, widthOf, withoutEnd } from './atoms'
import { graphemes } from './word-parts'

type Setting = Pick<SettingOptions, 'width' | 'paper'>

/** What cannot stand in a line by itself is cut between letters. */
const cutToFit = (atom: Atom, setting: Setting): Atom[] => {
  if (atom.width <= setting.width || atom.space || atom.formula !== undefined) return [atom]
  const parts: Atom[] = []
  let run = ''
  const { face, look } = atom
  // What was turned for the eye already is not turned again.
  const made = (text: string): Atom => ({
    ...atomOf(text, face, { look, level: 0, paper: setting.paper, space: atom.space, ends: atom.ends }),
    level: atom.level,
  })
  for (const { segment } of graphemes.segment(atom.text)) {
    if (run !== '' && made(run + segment).width > setting.width) {
      parts.push(made(run))
      run = ''
    }
    run += segment
  }
  return run === '' ? parts : [...parts, made(run)]
}

/** Words that no line may end within. */
const wordsOf = (atoms: readonly Atom[]): Atom[][] => {
  const words: Atom[][] = []
  let word: Atom[] = []
  for (const atom of atoms) {
    if (atom.space) {
      words.push([...word, atom])
      word = []
    } else {
      word.push(atom)
      if (atom.ends) {
        words.push(word)
        word = []
      }
    }
  }
  return word.length > 0 ? [...words, word] : words
}

/** Lines, each as full as it can be. */
export const filled = (atoms: readonly Atom[], setting: Setting): Atom[][] => {
  const lines: Atom[][] = []
  let line: Atom[] = []
  let taken = 0
  const end = (): void => {
    lines.push(line)
    line = []
    taken = 0
  }
  for (const word of wordsOf(atoms)) {
    const needed = widthOf(withoutEnd(word))
    if (line.length > 0 && taken + needed > setting.width) end()
    const parts = needed > setting.width ? word.flatMap((atom) => cutToFit(atom, setting)) : word
    for (const atom of parts) {
      if (line.length > 0 && !atom.space && taken + atom.width > setting.width) end()
      line.push(atom)
      taken += atom.width
    }
  }
  return line.length > 0 || lines.length === 0 ? [...lines, line] : lines
}
