/**
 * Puts markup into an element. The one place where text becomes markup: `html` must come from our own renderer,
 * which escapes what people wrote, or have no `<` in it.
 */
export const serverText = (html: string) => ({ dangerouslySetInnerHTML: { __html: html } })
