let segmenter: Intl.Segmenter | null = null

/** The letters of a text as people see them. What finds them is made when it is first asked for: that takes a browser long. */
export const graphemesIn = (text: string): Intl.Segments => {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter.segment(text)
}
