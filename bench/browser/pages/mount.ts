/** The element that the editor takes, which comes to be `#text`. */
export const mount = (): HTMLElement => {
  const place = document.getElementById('place')
  if (place === null) throw new Error('The page has no place for an editor.')
  place.id = 'text'
  return place
}

/** Hears what others write, each message in a task of its own. */
export const listen = async (heard: (message: unknown) => void): Promise<void> => {
  const port: unknown = await (await fetch('/socket')).json()
  const socket = new WebSocket(`ws://127.0.0.1:${String(port)}`)
  socket.binaryType = 'arraybuffer'
  socket.onmessage = ({ data }) => heard(data)
}
