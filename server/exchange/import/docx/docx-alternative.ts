import type { XmlElement } from '../xml/xml-element'

const readable = ['w:txbxContent', 'a:blip', 'v:imagedata', 'w:t', 'w:tab', 'w:br', 'm:oMath']

/** Of what a file offers for new and for old programs, what holds something that is read here: it says all twice. */
export const chosenIn = (alternatives: XmlElement): XmlElement | null => {
  const choices = [...alternatives.all('mc:Choice'), ...alternatives.all('mc:Fallback')]
  return choices.find((one) => readable.some((name) => one.find(name) !== null)) ?? choices[0] ?? null
}
