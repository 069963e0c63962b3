import type { Letter, Mailer } from '@/server/mail/mailer'

/** A mailer whose letters the test reads. */
export class Mailbox implements Mailer {
  readonly delivers = true
  readonly letters: Letter[] = []

  async send(letter: Letter): Promise<void> {
    this.letters.push(letter)
  }

  close(): void {}

  /** What stands behind `#` in the address of the last letter to somebody. */
  tokenFor(to: string): string {
    const letter = this.letters.findLast((letter) => letter.to === to)
    const token = letter && /#(\S+)/.exec(letter.text)?.[1]
    if (token === undefined) throw new Error(`no letter with a token has gone to ${to}`)
    return token
  }
}
