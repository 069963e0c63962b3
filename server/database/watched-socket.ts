import { Socket } from 'node:net'

/**
 * A socket that gives itself up when what was sent on it goes without any answer for `silentMs`: a connection whose
 * other end is gone without a word, as after a failover, would otherwise be waited for until the system has sent
 * everything again and again, for a quarter of an hour.
 */
export const watchedSocket = (silentMs: number): Socket => {
  const socket = new Socket()
  let timer: NodeJS.Timeout | undefined
  const heard = (): void => {
    clearTimeout(timer)
    timer = undefined
  }
  const silent = (): void => {
    socket.destroy(new Error('the database has gone silent'))
  }
  const write = socket._write.bind(socket)
  const writev = socket._writev?.bind(socket)
  const sent = (): void => {
    timer ??= setTimeout(silent, silentMs).unref()
  }
  socket._write = (...args) => {
    sent()
    write(...args)
  }
  if (writev !== undefined) {
    socket._writev = (...args) => {
      sent()
      writev(...args)
    }
  }
  socket.on('data', heard)
  socket.on('close', heard)
  return socket
}
