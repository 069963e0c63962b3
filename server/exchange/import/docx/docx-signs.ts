import type { XmlElement } from '../xml/xml-element'

/** Whether a property is set: it may say that it is not. */
export const isOn = (element: XmlElement | null): boolean =>
  element !== null && !/^(?:0|false|off|none)$/i.test(element.get('w:val') ?? '')

/** A blank line that stands there because Word wants one behind a table. */
export const isRoom = (properties: XmlElement | null): boolean =>
  properties?.at('w:spacing')?.get('w:line') === '120' && properties.at('w:spacing')?.get('w:after') === '80'

/** A blank line with a line along it. */
export const isRule = (properties: XmlElement | null): boolean => {
  const borders = properties?.at('w:pBdr')
  const sides = ['w:bottom', 'w:top'].map((side) => borders?.at(side) ?? null)
  const around = borders?.at('w:left') ?? null
  return around === null && sides.some(isOn)
}

/** Whether a control holds a table of contents. */
export const isContents = (control: XmlElement): boolean =>
  /table of contents|inhaltsverzeichnis|tables? des matières/i.test(
    control.at('w:sdtPr', 'w:docPartObj', 'w:docPartGallery')?.get('w:val') ?? '',
  ) || [...control.within('w:instrText')].some((said) => /^\s*TOC\b/.test(said.text))
