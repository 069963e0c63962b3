import { contentOf } from '@/lib/editor/document-roots'
import { filesIn } from '@/lib/editor/files-in'
import { loadDocument, type StoredDocument } from './stored-document'

/** The ids of the files that a stored document refers to. Throws when it is not whole. */
export const files = (stored: StoredDocument): readonly string[] => [
  ...filesIn(contentOf(loadDocument(stored))),
]
