import type { Metadata } from 'next'
import { readAccount } from '../api-client'
import { AccountPage } from './account-page'
import { BrowsersSection } from './browsers-section'
import { EmailSection } from './email-section'
import { LeaveSection } from './leave-section'
import { PasskeysSection } from './passkeys-section'
import { PasswordSection } from './password-section'
import { SignInForm } from './sign-in-form'

export const metadata: Metadata = { title: 'Your account · Manyhands', robots: { index: false } }

type Visit = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** A path of ours to go back to; anything else leads here. */
const backFrom = (value: string | string[] | undefined): string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/account'

export default async function Page({ searchParams }: Visit) {
  const { account, oidcName, lettersLeave } = await readAccount()
  if (account === null) {
    return (
      <AccountPage
        title="Sign in, or make an account"
        lead="Nobody needs one to write. With one, your documents follow you to other browsers, and what you wrote as a guest stays yours."
      >
        <SignInForm
          back={backFrom((await searchParams).back)}
          oidcName={oidcName}
          lettersLeave={lettersLeave}
        />
      </AccountPage>
    )
  }
  return (
    <AccountPage title="Your account" lead={account.email} wide>
      <EmailSection account={account} lettersLeave={lettersLeave} />
      <PasswordSection account={account} />
      <PasskeysSection account={account} />
      <BrowsersSection />
      <LeaveSection account={account} />
    </AccountPage>
  )
}
