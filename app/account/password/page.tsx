import type { Metadata } from 'next'
import { AccountPage } from '../account-page'
import { NewPasswordForm } from '../new-password-form'

export const metadata: Metadata = { title: 'New password · Manyhands', robots: { index: false } }

export default function PasswordPage() {
  return (
    <AccountPage title="Choose a new password" lead="Every browser is signed out by it.">
      <NewPasswordForm />
    </AccountPage>
  )
}
