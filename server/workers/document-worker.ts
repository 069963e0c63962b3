/** The tasks that need a document's meaning, by name; each runs in a thread that can be ended at any time. */
export { audit } from './audit-task'
export { compact } from './compact-task'
export { duplicate } from './duplicate-task'
export { files } from './files-task'
export { gist } from './gist-task'
export { pack } from './pack-task'
export { publish } from './publish-task'
export { render } from './render-task'
