import type { Metadata } from 'next'
import { serverTranslate } from '../../server-translate'
import { AccountPage } from '../account-page'
import { NewPasswordForm } from '../new-password-form'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: `${t('account.newPassword.name')} · Manyhands`, robots: { index: false } }
}

export default async function PasswordPage() {
  const t = await serverTranslate()
  return (
    <AccountPage title={t('account.newPassword.title')} lead={t('account.newPassword.lead')}>
      <NewPasswordForm />
    </AccountPage>
  )
}
