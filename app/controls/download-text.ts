/** Lets the browser keep `text` as a file of this name, without asking anybody on the network. */
export const downloadText = (name: string, text: string): void => {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has the bytes by the time that the click is over, and the page need not keep them twice.
  URL.revokeObjectURL(address)
}
