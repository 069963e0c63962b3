import type { Metadata } from 'next'
import { AccountPage } from '../account-page'
import { TokenDeed } from '../token-deed'

export const metadata: Metadata = { title: 'Confirm your address · Manyhands', robots: { index: false } }

export default function ConfirmPage() {
  return (
    <AccountPage title="Confirm your e-mail address" lead="It shows that the address is yours.">
      <TokenDeed kind="confirm" />
    </AccountPage>
  )
}
