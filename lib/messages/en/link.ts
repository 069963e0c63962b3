/** Where a link in the text leads. */
export const link = {
  add: 'Add link',
  change: 'Change link',
  address: 'Address',
  apply: 'Apply',
  open: 'Open',
  remove: 'Remove link',
  missing: 'Write where the link leads.',
  wrong: 'A link can lead to a web page, a mail address or a phone number.',
} as const
