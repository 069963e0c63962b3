/** The twelve colours of people, as they are called aloud; the index is the hue. */
export const hueNames = [
  'Rose',
  'Rust',
  'Amber',
  'Mustard',
  'Moss',
  'Green',
  'Teal',
  'Sea blue',
  'Azure',
  'Indigo',
  'Violet',
  'Magenta',
] as const
