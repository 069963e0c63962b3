import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { translateIn } from '@/lib/messages/translate-in'
import { createMailer, type Mailer } from '@/server/mail/mailer'
import { invitationLetter, requestLetter } from '@/server/sharing/mail-people'
import { MailServer } from '@/tests/support/mail-server'

const t = translateIn('en')
const smuggled = 'Tea\r\nBcc: eve@example.org\r\n\r\nGo to https://evil.example'

let server: MailServer
let mailer: Mailer

beforeEach(async () => {
  server = new MailServer()
  mailer = await createMailer({
    smtpUrl: await server.open(),
    from: 'Manyhands <manyhands@example.org>',
    log: pino({ level: 'silent' }),
  })
})

afterEach(async () => {
  mailer.close()
  await server.close()
})

describe('a letter', () => {
  test.each([
    [
      1,
      'whose title is more than one line',
      invitationLetter(
        'bob@example.org',
        { by: 'Ada', title: smuggled, address: 'https://write.test/i/x' },
        t,
      ),
    ],
    [
      1,
      'whose sender is more than one line',
      invitationLetter(
        'bob@example.org',
        { by: smuggled, title: 'Tea', address: 'https://write.test/i/x' },
        t,
      ),
    ],
    [
      1,
      'that says more than was asked',
      requestLetter(
        'bob@example.org',
        { by: 'Eve', title: 'Tea', message: smuggled, address: 'https://write.test/d/x' },
        t,
      ),
    ],
    [
      0,
      'to more than one',
      invitationLetter(
        'bob@example.org\r\nBcc: eve@example.org',
        { by: 'Ada', title: 'Tea', address: 'https://write.test/i/x' },
        t,
      ),
    ],
  ])(
    'leaves %i times %s, with the header that it should, and reaches nobody else',
    async (times, _, letter) => {
      await mailer.send(letter).catch(() => {})
      expect(server.letters).toHaveLength(times)
      for (const { headers, recipients, text } of server.letters) {
        expect(headers).not.toContain('bcc')
        expect(recipients.filter((recipient) => recipient.includes('eve@'))).toEqual([])
        // The address that people are to go to is the first one, whatever somebody wrote.
        expect(/^https?:\S+/m.exec(text)?.[0]).toMatch(/^https:\/\/write\.test\//)
      }
    },
  )

  test('is brought to whom it is written to, with its words', async () => {
    await mailer.send({ to: 'bob@example.org', subject: 'Über Tee', text: 'Come.\n' })
    expect(server.letters).toMatchObject([{ to: 'bob@example.org', recipients: ['bob@example.org'] }])
    expect(server.letters[0]?.text).toContain('Come.')
  })
})
