import type { Word } from './split-words'

/** Words that one language is full of and its neighbours are not. */
const frequent: Readonly<Record<string, string>> = {
  danish: 'og ikke jeg det har som med til er af på også være blev efter hvor',
  dutch: 'het een niet van zijn voor met aan ook maar wordt naar deze heeft bij nog',
  english: 'the and of to is that it for was with are this have from not you',
  finnish: 'ja ei että on se oli hän mutta kun niin kuin myös ovat tai ole sitä',
  french: 'le les des et est une dans que pour pas vous nous avec sur sont mais',
  german: 'der die das und ist nicht mit den ein eine auf für wir auch wird sich',
  hungarian: 'és nem hogy egy az meg ez volt csak van már még vagy lehet mint minden',
  italian: 'il che di non una sono per gli della con più anche come ma nel questo',
  norwegian: 'og ikke jeg det som til på av å være fra også hun ble etter ved',
  portuguese: 'não que uma os para com por mais as dos foi ele são você também mas',
  romanian: 'și nu este care pentru din mai sau fost sunt lui prin după acest între dar',
  spanish: 'el los las que una por con para pero como más está del su muy hay',
  swedish: 'och inte jag det att som på för är av till också var från ett efter',
  turkish: 've bir bu için ile çok daha değil ama gibi olan var sonra kadar ne olarak',
}
const languagesOf = new Map<string, string[]>()
for (const [language, words] of Object.entries(frequent)) {
  for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language])
}

/** Scripts whose words are those of one language, as far as there is a stemmer for one. */
const byScript: readonly (readonly [RegExp, string])[] = [
  [/^\p{Script=Arabic}/u, 'arabic'],
  [/^\p{Script=Cyrillic}/u, 'russian'],
  [/^\p{Script=Greek}/u, 'greek'],
  [/^\p{Script=Devanagari}/u, 'hindi'],
  [/^\p{Script=Armenian}/u, 'armenian'],
  [/^\p{Script=Tamil}/u, 'tamil'],
]

/** So many words tell what a text is written in. */
const mostWords = 2_000
/** One in so many words has to be a frequent one, and a few altogether. */
const rarest = 20
const fewest = 3

/** The language of a text's Latin words; null when it cannot be told. */
export const languageOf = (words: Iterable<Word>): string | null => {
  const counts = new Map<string, number>()
  let seen = 0
  for (const { kind, text } of words) {
    if (kind === 'run') continue
    seen += 1
    for (const language of languagesOf.get(text.toLowerCase()) ?? [])
      counts.set(language, (counts.get(language) ?? 0) + 1)
    if (seen === mostWords) break
  }
  const [best] = [...counts].sort(([, one], [, other]) => other - one)
  if (best === undefined || best[1] < fewest || best[1] * rarest < seen) return null
  return best[0]
}

/** The language in whose way a word is stemmed, where `latin` is that of the text's Latin words. */
export const stemmerOf = (word: string, latin: string | null): string | null =>
  byScript.find(([script]) => script.test(word))?.[1] ?? (/^\p{Script=Latin}/u.test(word) ? latin : null)

/** All languages in whose way a word may have been stemmed, as Postgres names them: it has had them since 14. */
export const stemmersFor = (word: string): readonly string[] => {
  const language = stemmerOf(word, null)
  if (language !== null) return [language]
  return /^\p{Script=Latin}/u.test(word) ? Object.keys(frequent) : []
}
