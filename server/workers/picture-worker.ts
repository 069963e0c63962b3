/** Pictures are read and written anew here, in a thread that can be ended at any time. */
export { picture } from './picture-task'
