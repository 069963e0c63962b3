import { saveFile } from './save-file'

/** Lets the browser keep `text` as a file of this name, without asking anybody on the network. */
export const downloadText = (name: string, text: string): void =>
  saveFile(name, new Blob([text], { type: 'text/plain;charset=utf-8' }))
