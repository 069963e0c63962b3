/** Files from elsewhere are read here, in a thread that can be ended at any time, and become edits. */
export { place, read, write } from './import-task'
