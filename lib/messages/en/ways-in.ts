/** The menus that lead to what the editor can do. */
export const waysIn = {
  commands: 'What to put here',
  noCommand: 'Nothing is called that.',
  found: '{count, plural, one{# choice} other{# choices}}',
  groups: {
    text: 'Text',
    list: 'Lists',
    block: 'Blocks',
    insert: 'Insert',
    mark: 'Words',
    structure: 'Moving',
    history: 'History',
  },
} as const
