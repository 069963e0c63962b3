import type { Metadata } from 'next'
import { serverTranslate } from '../../server-translate'
import { AccountPage } from '../account-page'
import { TokenDeed } from '../token-deed'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: `${t('account.confirm.name')} · Manyhands`, robots: { index: false } }
}

export default async function ConfirmPage() {
  const t = await serverTranslate()
  return (
    <AccountPage title={t('account.confirm.title')} lead={t('account.confirm.lead')}>
      <TokenDeed kind="confirm" />
    </AccountPage>
  )
}
