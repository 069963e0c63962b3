import type { Metadata } from 'next'
import { serverTranslate } from '../../server-translate'
import { AccountPage } from '../account-page'
import { TokenDeed } from '../token-deed'

export async function generateMetadata(): Promise<Metadata> {
  const t = await serverTranslate()
  return { title: `${t('account.arrive.name')} · Manyhands`, robots: { index: false } }
}

export default async function ArrivePage() {
  const t = await serverTranslate()
  return (
    <AccountPage title={t('account.arrive.title')} lead={t('account.arrive.lead')}>
      <TokenDeed kind="arrive" />
    </AccountPage>
  )
}
