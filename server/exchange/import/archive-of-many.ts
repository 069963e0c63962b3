import { ImportFault } from './import-fault'
import { isDocumentName } from './import-format'
import type { Beside } from './picture-address'
import type { Zip } from './zip'

/** What systems put into archives that nobody wrote. */
const unwanted = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)/i

/** The files in an archive that can be documents, in the order of their names. Throws when there is none. */
export const documentsIn = (zip: Zip): readonly string[] => {
  const found = zip.names.filter((name) => !unwanted.test(name) && isDocumentName(name))
  if (found.length === 0) throw new ImportFault('nothing-inside')
  return found.sort((one, other) => one.localeCompare(other, 'en', { numeric: true }))
}

/** What documents in the same archive may show. */
const pictureName = /\.(?:png|jpe?g|gif|webp|avif|bmp|ico|svg|tiff?)$/i

/** How many files in an archive are neither documents nor pictures: nothing becomes of them. */
export const othersIn = (zip: Zip): number =>
  zip.names.filter(
    (name) => !name.endsWith('/') && !unwanted.test(name) && !isDocumentName(name) && !pictureName.test(name),
  ).length

/** The names of the folders in an archive that a file lies in; they are shown, and never used as paths. */
export const foldersIn = (file: string): readonly string[] =>
  file
    .split('/')
    .slice(0, -1)
    .filter((name) => !/^\.*$/.test(name))

const decoded = (address: string): string => {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** Pictures that lie in the same archive, by addresses as a file in it has them: nothing outside is ever looked for. */
export const beside = (zip: Zip, file: string): Beside => {
  const folder = file.split('/').slice(0, -1)
  return (address) => {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(address)) return null
    const path = [...folder]
    for (const part of decoded(address.replace(/[?#].*$/, '')).split('/')) {
      if (part === '..') path.pop()
      else if (part !== '.' && part !== '') path.push(part)
    }
    const bytes = zip.read(path.join('/'))
    return bytes === null ? null : { name: path.at(-1) ?? 'picture', bytes }
  }
}
