/** Why something that somebody wrote into a form cannot be taken as it is. */
export const unfit = {
  nameUnseen: 'Choose a name that others can see.',
  nameTurning: 'This name has invisible characters that turn text around. Type it anew without them.',
  nameUnreadable: 'This name has characters that others could not read. Type it anew without them.',
  nameTowering: 'This name has too many marks on one letter. Leave some out.',
  nameTooLong: 'This name is longer than {most, number} characters. Shorten it.',
  nothingToChange: 'Send a name, a colour (hue) or both: there was nothing to change.',
  folderUnnamed: 'Write a name for the folder.',
  folderName: 'A folder’s name has at most {most, number} characters. Shorten it.',
  label: 'A label has at most {most, number} characters.',
  message: 'A message has at most {most, number} characters.',
  expiryPast: 'Choose a time that is still to come.',
  expiryFar: 'Choose a time within the next ten years.',
  password: 'Choose a password of {least, number} to {most, number} characters.',
  email: 'This is not an e-mail address. Check it for a typo.',
} as const
