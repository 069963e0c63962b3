/** Every no of the API, in a sentence that says what to do; the names are those of server/api/refuse.ts. */
export const answers = {
  malformed: 'The server could not read this request. Reload the page and try again.',
  'not-signed-in': 'This browser is not known here yet. Reload the page.',
  'foreign-origin':
    'This request came from another site and was not carried out. Open the page here and try again.',
  'role-too-low': 'Your role in this document does not include this. Ask one of its owners.',
  'link-password-needed': 'This link asks for a password. Enter it to come in.',
  'link-password-wrong': 'This is not the password of this link. Try again.',
  'not-found': 'This document does not exist, or it is not shared with you.',
  'nobody-there': 'This person is not in this document any more. Close the list and open it again.',
  'nothing-there': 'Somebody has changed or removed this meanwhile. Close the list and open it again.',
  'in-trash': 'This document is in the trash. Take it out first.',
  'not-in-trash': 'This document is not in the trash. Put it there first.',
  'last-owner': 'You are the only owner. Hand the document over first, or move it to the trash.',
  'has-access': 'You can write in this document already. Reload the page.',
  full: 'There are too many of these in this document. Remove some first.',
  'no-folder': 'This folder is not there any more, or it is not yours. Go back to your folders.',
  'too-many-folders': 'You have as many folders as one person can have. Delete some first.',
  'too-deep': 'Folders stand eight deep at most. Choose one further up.',
  'within-itself': 'A folder cannot go into itself. Choose another one.',
  'no-template': 'This template is not there any more, or it is not yours. Choose another one.',
  'no-such-address': 'There is nothing at this address. Check it for a missing letter.',
  'method-not-allowed':
    'This address does not take that kind of request. See the Allow header for those it takes.',
  suspended: 'This account is suspended. Ask whoever runs the server why.',
  'no-account': 'Guests have no account. Make one first, or sign in.',
  'wrong-password':
    'The e-mail address and the password do not belong together. Try again, or have a link sent.',
  'email-taken': 'There is an account with this e-mail address already. Sign in instead.',
  'link-used-up': 'This link has been used, or is too old. Have a new one sent.',
  'too-large': 'This request is larger than the server takes. Send less at once.',
  'file-too-large':
    'This file is larger than the server takes. Make it smaller, or share it elsewhere and link to it.',
  'export-too-large':
    'This document is too large for a file of this kind. Download it as Markdown or plain text instead.',
  'letters-undrawn': 'These files have boxes in place of letters that no typeface on this server has.',
  'archive-failed':
    'These documents could not be written as files this time. Download each of them again by itself.',
  'copies-kept': 'The owners of these documents let only those who write take copies along.',
  'picture-too-large': 'This picture has more pixels than the server takes. Make it smaller and try again.',
  'unreadable-picture': 'The server cannot read this as a picture. Attach it as a file instead.',
  'unreadable-document':
    'The server cannot read this as a document. Save it as .docx, .odt, Markdown or HTML, and bring that.',
  'document-too-large': 'This is more than the server reads at once. Divide it, and bring the parts.',
  'no-room':
    'There is no room left for this file. Remove pictures and files that nobody needs, or ask whoever runs the server.',
  room: {
    personDocuments:
      'You own {most, number} documents, which is all you can have. Delete some for good, also from the trash, or ask whoever runs the server for more.',
    documentCount:
      'This document has {most, number} pictures and files, which is all it can have. What is removed from the text makes room after {days, number} days.',
    documentBytes:
      'The pictures and files of this document fill its {megabytes, number} MB. What is removed from the text makes room after {days, number} days.',
    personBytes:
      'What you have brought into documents fills your {megabytes, number} MB. What is removed from the text makes room after {days, number} days.',
    largest:
      'Files can have up to {most, number} MB. Make this one smaller, or share it elsewhere and link to it.',
    largestImport: 'Files can have up to {most, number} MB. Divide this one, and bring the parts.',
    all: 'The server has no room for files left. Tell whoever runs it.',
  },
  'wrong-content-type': 'Send this request as JSON (Content-Type: application/json).',
  'too-many-requests': 'That was a lot at once. Wait a minute, then try again.',
  'server-failed': 'Something went wrong on the server, and was noted there. Try again in a moment.',
  'not-ready': 'The server cannot serve right now. Try again in a moment.',
  'storage-slow': 'The server has a lot to do at this moment. Nothing is lost; try again in a few seconds.',
  'storage-unavailable': 'The server cannot reach its storage. Nothing is lost; try again in a moment.',
} as const
