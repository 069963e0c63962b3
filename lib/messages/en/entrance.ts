/** Where links and invitations lead, before anybody is let in. */
export const entrance = {
  sentLink: 'You were sent a link',
  sentLinkText: 'It leads to a document that people write together.',
  open: 'Open the document',
  password: 'This link asks for a password',
  passwordText: 'Whoever sent you the link can tell it to you.',
  passwordLabel: 'Password',
  passwordWrong: 'This is not the password. Try again.',
  tooMuch: 'That was a lot at once',
  tooMuchText: 'Wait a minute, then open the link again.',
  nowhere: 'This link does not lead anywhere',
  nowhereText: 'It was withdrawn, has expired, or a letter is missing. Ask whoever sent it for a new one.',
  firstPage: 'Go to the first page',
  invited: 'You are invited to a document',
  invitedText: {
    editor:
      'You will be able to read it and to write in it. Without an account you come as a guest, in this browser.',
    commenter:
      'You will be able to read it and to comment on it. Without an account you come as a guest, in this browser.',
    viewer: 'You will be able to read it. Without an account you come as a guest, in this browser.',
  },
  accept: 'Accept',
  signInFirst: 'Sign in first, then open this link again',
  starting: 'Manyhands is starting',
  startingText: 'It takes a few seconds. This page then opens by itself.',
} as const
