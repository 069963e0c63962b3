import { readAccount } from '../../api-client'
import { NoticePage } from '../../notice-page'
import { AskForAccess } from './ask-for-access'

/** The same page, in the same words, for a document that does not exist and for one that is not shared. */
export default async function NoDocument() {
  const { account } = await readAccount()
  return (
    <NoticePage
      title="There is nothing here for you"
      text="The document does not exist, or it is not shared with you. Check the address for a missing letter, or ask its owners to let you in."
    >
      <AskForAccess signedInAs={account?.email ?? null} />
    </NoticePage>
  )
}
