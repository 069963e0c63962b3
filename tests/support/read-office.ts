import { strFromU8, unzipSync } from 'fflate'
import { JSDOM } from 'jsdom'

const { window } = new JSDOM('')

/** A part of a zipped office file as XML. Throws when it is not well formed, as the programs that open it do. */
export const readPart = (zipped: Uint8Array, name: string): Document => {
  const part = unzipSync(zipped)[name]
  if (part === undefined) throw new Error(`there is no ${name}`)
  const read = new window.DOMParser().parseFromString(strFromU8(part), 'application/xml')
  const fault = read.querySelector('parsererror')
  if (fault !== null) throw new Error(`${name}: ${fault.textContent}`)
  return read
}

export const partNames = (zipped: Uint8Array): readonly string[] => Object.keys(unzipSync(zipped))

/** Elements by the name that they have with their prefix. */
export const named = (within: Document | Element, name: string): Element[] => [
  ...within.getElementsByTagName(name),
]
