/** The element that a page's style sheets stand in here: its letters are letters, as in theirs. */
export const sheetName = 'xmp'
export const sheetSelector = `${sheetName}[data-sheet]`

/**
 * A page in which a browser finds nothing that it would apply or run. It does neither in a page that is only read, yet
 * holds it against the policy of ours and complains of each in the console.
 */
export const inert = (html: string): string =>
  html
    .replace(/<style(?=[\s>])/gi, `<${sheetName} data-sheet`)
    .replace(/<\/style(?=[\s>])/gi, `</${sheetName}`)
    .replace(/<base(?=[\s/>])/gi, '<x-base')
    .replace(/<[a-z][^<>]*[\s"'/]on[a-z]+\s*=[^<>]*>/gi, (tag) =>
      tag.replace(/([\s"'/])on([a-z]+)(?=\s*=)/gi, '$1data-on-$2'),
    )
