import type { Metadata } from 'next'
import { readAccount, readTrash } from '../api-client'
import { serverTranslate } from '../server-translate'
import { AccountPage } from './account-page'
import { BrowsersSection } from './browsers-section'
import { EmailSection } from './email-section'
import { LeaveSection } from './leave-section'
import { PasskeysSection } from './passkeys-section'
import { PasswordSection } from './password-section'
import { SignInForm } from './sign-in-form'
import { TrashSection } from './trash-section'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: `${t('account.yours')} · Manyhands`, robots: { index: false } }
}

type Visit = { readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>> }

/** A path of ours to go back to; anything else leads here. */
const backFrom = (value: string | string[] | undefined): string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) ? value : '/account'

export default async function Page({ searchParams }: Visit) {
  const t = await serverTranslate()
  const { account, oidcName, lettersLeave } = await readAccount()
  const trash = await readTrash()
  if (account === null) {
    return (
      <AccountPage title={t('account.signInOrUp')} lead={t('account.signInOrUpLead')}>
        <SignInForm
          back={backFrom((await searchParams).back)}
          oidcName={oidcName}
          lettersLeave={lettersLeave}
        />
        {trash.documents.length > 0 && <TrashSection first={trash} />}
      </AccountPage>
    )
  }
  return (
    <AccountPage title={t('account.yours')} lead={account.email} wide>
      <EmailSection account={account} lettersLeave={lettersLeave} />
      <PasswordSection account={account} />
      <PasskeysSection account={account} />
      <BrowsersSection />
      <TrashSection first={trash} />
      <LeaveSection account={account} />
    </AccountPage>
  )
}
