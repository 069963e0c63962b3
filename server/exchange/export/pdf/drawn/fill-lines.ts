import { type Atom, atomOf, breaksAfter, graphemes, type SettingOptions, widthOf, withoutEnd } from './atoms'

type Setting = Pick<SettingOptions, 'width' | 'paper'>

/** What cannot stand in a line by itself is cut between letters. */
const cutToFit = (atom: Atom, setting: Setting): Atom[] => {
  if (atom.width <= setting.width || atom.space) return [atom]
  const parts: Atom[] = []
  let run = ''
  const { face, look } = atom
  // What was turned for the eye already is not turned again.
  const made = (text: string): Atom => ({
    ...atomOf(text, face, { look, level: 0, paper: setting.paper }),
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
      if (breaksAfter.test(atom.text)) {
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
  for (const word of wordsOf(atoms)) {
    if (line.length > 0 && widthOf(line) + widthOf(withoutEnd(word)) > setting.width) {
      lines.push(line)
      line = []
    }
    const parts =
      widthOf(withoutEnd(word)) > setting.width ? word.flatMap((atom) => cutToFit(atom, setting)) : word
    for (const atom of parts) {
      if (line.length > 0 && !atom.space && widthOf(line) + atom.width > setting.width) {
        lines.push(line)
        line = []
      }
      line.push(atom)
    }
  }
  return line.length > 0 || lines.length === 0 ? [...lines, line] : lines
}
