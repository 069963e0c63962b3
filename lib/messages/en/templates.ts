/** Templates on the page with all documents. */
export const templates = {
  begin: 'New from template',
  beginShort: 'From template',
  beginWith: 'New: {title}',
  lead: 'Choose what to begin with. It becomes a document of your own.',
  leadIn: 'Choose what to begin with. It becomes a document of your own, in {folder}.',
  own: 'Yours',
  ownNone: 'Make any document a template from its menu, and it is here. Nobody else sees it.',
  shipped: 'To start from',
  use: 'Begin a document with {title}',
  useIt: 'New document from it',
  change: 'Change the template',
  make: 'Make a template',
  made: '{title} is a template now. The document stays as it is.',
  kept: 'It is among your templates now. This document stays as it is.',
  is: 'Template',
} as const
