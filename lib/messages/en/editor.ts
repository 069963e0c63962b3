/** The text itself, and what stands in and around it. */
export const editor = {
  text: 'Text',
  invitation: 'Write here. Share makes the link for whoever writes with you.',
  leaveByTab: 'Escape, then Tab leads out of the text.',
  emptyTask: 'Empty task',
  toolbar: 'Formatting',
  kindOfText: 'Kind of text',
  kindOfTextNow: 'Kind of text: {kind}',
  mixed: 'Mixed',
} as const
