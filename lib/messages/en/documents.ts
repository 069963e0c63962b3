/** The page with all documents. */
export const documents = {
  title: 'Your documents',
  copyOf: 'Copy of {title}',
} as const
