/** Lets the browser keep bytes as a file of this name. */
export const saveFile = (name: string, bytes: Blob): void => {
  const address = URL.createObjectURL(bytes)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has the bytes by the time that the click is over, and the page need not keep them twice.
  URL.revokeObjectURL(address)
}
