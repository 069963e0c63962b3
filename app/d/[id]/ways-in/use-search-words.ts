import { useEffect, useState } from 'react'
import { loadSearchWords, type SearchWords } from '@/lib/messages/load-search-words'
import { useTranslate } from '../../../translations'

/** Other words for commands, in the language of the interface and in English; none until they are here. */
export const useSearchWords = (): readonly SearchWords[] => {
  const { language } = useTranslate()
  const [words, setWords] = useState<readonly SearchWords[]>([])
  useEffect(() => {
    let here = true
    loadSearchWords(language).then(
      (loaded) => here && setWords(loaded),
      () => {},
    )
    return () => {
      here = false
    }
  }, [language])
  return words
}
