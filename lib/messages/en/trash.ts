/** Documents in the trash, as the account page lists them. */
export const trash = {
  title: 'Trash',
  lead: 'Only you and other owners see these documents. They are deleted for good after {days, plural, one{# day} other{# days}} in the trash.',
  empty: 'There is nothing in the trash.',
  more: 'These are the 200 that went there last.',
  since: 'In the trash since {day}',
  restore: 'Take it out',
  restoreNamed: 'Take it out: {title}',
  delete: 'Delete for good',
  deleteNamed: 'Delete for good: {title}',
  question:
    'The text of {title}, its history, its links and its people are deleted. Nobody can bring them back.',
  deleteIt: 'Delete it for good',
  restored: '{title} is out of the trash, shared as it was.',
  deleted: '{title} is deleted.',
} as const
