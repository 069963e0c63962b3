/** What the server writes by e-mail. An address stands on a line of its own. */
export const letters = {
  signIn: 'Sign in to Manyhands',
  signInText: 'Open this link to sign in. It works once, and for 15 minutes.',
  confirm: 'Confirm your e-mail address for Manyhands',
  confirmText: 'Open this link to confirm that this address is yours. It works for a day.',
  password: 'Choose a new password for Manyhands',
  passwordText: 'Open this link to choose a new password. It works once, and for an hour.',
  notYou: 'If this was not you, you need not do anything.',
  aDocument: 'a document',
  named: '“{title}”',
  invitation: '{by} invites you to {document}',
  invitationText:
    '{by} invites you to {document} on Manyhands. Open this link to come in. It works once, and for two weeks.',
  invitationUnknown: 'If you do not know {by}, you need not do anything.',
  request: '{by} asks for access to {document}',
  requestText: '{by} asks for access to {document} on Manyhands.',
  requestSays: 'They write:',
  requestAnswer: 'Answer in the document, under Share:',
} as const
