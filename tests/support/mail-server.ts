import { createServer, type Socket } from 'node:net'

export type ReceivedLetter = {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** Everybody that the mail server was to bring it to. */
  readonly recipients: readonly string[]
  /** The names of its header's lines, in small letters. */
  readonly headers: readonly string[]
}

/** Lines that were folded, and letters that were written as numbers, as they were meant. */
const unfolded = (quoted: string): string =>
  quoted
    .replace(/=\r\n/g, '')
    .replace(/(=[\dA-F]{2})+/g, (bytes) => decodeURIComponent(bytes.replaceAll('=', '%')))

const letterOf = (recipients: readonly string[], source: string): ReceivedLetter => {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const body = rest.join('\r\n\r\n')
  const header = (name: string): string =>
    new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(head)?.[1]?.replace(/\r\n\s+/g, ' ') ?? ''
  const isQuoted = /quoted-printable/i.test(header('Content-Transfer-Encoding'))
  return {
    to: recipients.at(-1) ?? '',
    subject: header('Subject'),
    text: isQuoted ? unfolded(body) : body,
    recipients,
    headers: head.split(/\r\n(?![ \t])/).map((line) => line.split(':', 1)[0]?.toLowerCase() ?? ''),
  }
}

/** A mail server that takes every letter and passes none on. */
export class MailServer {
  readonly letters: ReceivedLetter[] = []
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((socket) => this.#talk(socket))

  /** Resolves to the address by which the product reaches it. */
  open(): Promise<string> {
    return new Promise((resolve) => {
      this.#server.listen(0, '127.0.0.1', () => {
        const address = this.#server.address()
        resolve(`smtp://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`)
      })
    })
  }

  close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  /** The address that stands in the last letter to somebody; null when none has come. */
  addressFor(to: string): string | null {
    const letter = this.letters.findLast((letter) => letter.to === to)
    return (letter && /^https?:\S+/m.exec(letter.text)?.[0]) ?? null
  }

  #talk(socket: Socket): void {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    socket.setEncoding('utf8')
    const say = (line: string): void => void socket.write(`${line}\r\n`)
    let heard = ''
    let recipients: string[] = []
    let writing = false
    say('220 tests')
    socket.on('data', (part: string) => {
      heard += part
      for (;;) {
        const end = writing ? '\r\n.\r\n' : '\r\n'
        const at = heard.indexOf(end)
        if (at < 0) return
        const said = heard.slice(0, at)
        heard = heard.slice(at + end.length)
        if (writing) {
          writing = false
          this.letters.push(letterOf(recipients, said.replace(/^\.\./gm, '.')))
          recipients = []
          say('250 taken')
          continue
        }
        const recipient = /^RCPT TO:<(.*?)>/i.exec(said)?.[1]
        if (recipient !== undefined) recipients.push(recipient)
        writing = /^DATA/i.test(said)
        say(writing ? '354 go on' : /^QUIT/i.test(said) ? '221 bye' : '250 good')
      }
    })
  }
}
