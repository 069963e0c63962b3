/** The text itself, and what stands in and around it. */
export const editor = {
  text: 'Text',
  leaveByTab: 'Escape, then Tab leads out of the text.',
  placeholder: 'Write something, or type # for a heading',
  emptyTask: 'Empty task',
  toolbar: 'Formatting',
  kindOfText: 'Kind of text',
  kindOfTextNow: 'Kind of text: {kind}',
  mixed: 'Mixed',
} as const
