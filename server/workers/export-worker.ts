/** What writes documents as files, in a thread that can be ended at any time. */
export { exportDocument, shownPictures } from './export-task'
