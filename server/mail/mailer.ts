import type { Log } from '@/server/log'

export type Letter = {
  readonly to: string
  readonly subject: string
  /** Plain text, with the address to go to on a line of its own. */
  readonly text: string
}

export type Mailer = {
  /** Whether letters leave this machine. Otherwise they stand in the log, for whoever runs the server to pass on. */
  readonly delivers: boolean
  /** Rejects when the mail server does not take the letter, or when it is not to one address. */
  send(letter: Letter): Promise<void>
  close(): void
}

export type MailerOptions = {
  /** `smtp://user:password@host:587` or `smtps://…`; without it letters go into the log. */
  readonly smtpUrl: string | undefined
  /** `Manyhands <manyhands@example.org>` */
  readonly from: string
  readonly log: Pick<Log, 'warn'>
}

/** Milliseconds that a mail server may take for each step: somebody is waiting for the answer. */
const patienceMs = 10_000

const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs }

const oneAddress = /^[^\s,;:<>()"]+@[^\s,;:<>()"]+$/

export const createMailer = async ({ smtpUrl, from, log }: MailerOptions): Promise<Mailer> => {
  if (smtpUrl === undefined) {
    return {
      delivers: false,
      send: async (letter) => {
        log.warn({ letter }, 'there is no mail server (SMTP_URL): pass this letter on by hand')
      },
      close: () => {},
    }
  }
  const { default: nodemailer } = await import('nodemailer')
  const transport = nodemailer.createTransport({ url: smtpUrl, pool: true, maxConnections: 2, ...timeouts })
  return {
    delivers: true,
    send: async ({ to, subject, text }) => {
      // The library would read several addresses out of one.
      if (!oneAddress.test(to)) throw new Error('a letter is written to one address')
      await transport.sendMail({ from, to, subject, text, disableFileAccess: true, disableUrlAccess: true })
    },
    close: () => transport.close(),
  }
}
