/** The twelve colours of people, by their keys in `people.hues`; the index is the hue. */
export const hueNames = [
  'rose',
  'rust',
  'amber',
  'mustard',
  'moss',
  'green',
  'teal',
  'seaBlue',
  'azure',
  'indigo',
  'violet',
  'magenta',
] as const
