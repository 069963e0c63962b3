/** What XML has no sign for: control characters but tab and line ends, halves of letters, and two that are no letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const control = /[\0-\x08\x0b-\x1f\x7f-\x9f]/g
const broken = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]|[\ufffe\uffff]/g

/**
 * Words that every file can hold: what nobody sees is left out, and for half a letter stands the sign that browsers
 * show for it.
 */
export const cleanText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(control, '').replace(broken, '\ufffd')
