/** Characters. */
const longestName = 120

/** Control characters, half characters, marks that turn text around, and what separates folders somewhere. */
const unfit = /[\p{Cc}\p{Cs}\p{Co}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069/\\:*?"<>|]/gu

/**
 * The name of a file as it is shown and offered for saving: the last part of whatever path came, without what could
 * mean something to a file system or turn words around. Nothing is ever stored under it.
 */
export const fileName = (given: string): string => {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const name = last.normalize('NFC').replace(unfit, ' ').replace(/\s+/g, ' ').trim().replace(/^\.+/, '')
  const letters = [...name]
  if (letters.length <= longestName) return name === '' ? 'file' : name
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(name)?.[0] ?? ''
  return letters.slice(0, longestName - [...ending].length).join('') + ending
}

/** The same with the ending of what is stored, for a picture that was stored anew. */
export const withEnding = (name: string, ending: string): string =>
  `${name.replace(/\.(jpe?g|png|webp|gif|bmp|avif|heic|svg)$/i, '')}.${ending}`

const spell = (letter: string): string => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`

/** A Content-Disposition that every browser reads alike, whatever letters are in the name. */
export const disposition = (kind: 'inline' | 'attachment', name: string): string => {
  const plain = name.replace(/[^ -~]|["\\%]/g, '_')
  const whole = encodeURIComponent(name).replace(/['()*!]/g, spell)
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`
}
