/** A paste, made by us rather than by the browser. */
export const pasteEvent = (data: DataTransfer): ClipboardEvent => {
  const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
  // Not every browser takes the data from whoever makes the event.
  Object.defineProperty(event, 'clipboardData', { value: data })
  return event
}
