/** How the pages look and which language they speak. */
export const appearance = {
  appearance: 'Appearance',
  system: 'As the system',
  light: 'Light',
  dark: 'Dark',
  language: 'Language',
} as const
