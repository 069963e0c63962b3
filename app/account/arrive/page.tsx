import type { Metadata } from 'next'
import { AccountPage } from '../account-page'
import { TokenDeed } from '../token-deed'

export const metadata: Metadata = { title: 'Sign in · Manyhands', robots: { index: false } }

export default function ArrivePage() {
  return (
    <AccountPage title="Welcome back" lead="One press, and you are signed in.">
      <TokenDeed kind="arrive" />
    </AccountPage>
  )
}
