/** For a page that could not be made. Few words, because every page carries them in all languages. */
export const broken = {
  title: 'This page could not be opened',
  text: 'The server had trouble answering. What was saved is safe. Try again in a moment.',
  tryAgain: 'Try again',
} as const
