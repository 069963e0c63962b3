import { readAccount } from '../../api-client'
import { NoticePage } from '../../notice-page'
import { serverTranslate } from '../../server-translate'
import { AskForAccess } from './late-pages'

/** The same page, in the same words, for a document that does not exist and for one that is not shared. */
export const NoDocument = async () => {
  const t = await serverTranslate()
  const { account } = await readAccount()
  return (
    <NoticePage title={t('document.nothingForYou')} text={t('document.nothingForYouText')}>
      <AskForAccess signedInAs={account?.email ?? null} />
    </NoticePage>
  )
}
