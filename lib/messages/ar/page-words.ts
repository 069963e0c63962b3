import type { PageMessages } from '../message-key'
import { account } from './account'
import { appearance } from './appearance'
import { blocks } from './blocks'
import { broken } from './broken'
import { commands } from './commands'
import { document } from './document'
import { documents } from './documents'
import { door } from './door'
import { editor } from './editor'
import { files } from './files'
import { find } from './find'
import { folders } from './folders'
import { home } from './home'
import { importing } from './importing'
import { link } from './link'
import { more } from './more'
import { notices } from './notices'
import { operator } from './operator'
import { people } from './people'
import { published } from './published'
import { refusals } from './refusals'
import { saving } from './saving'
import { share } from './share'
import { tables } from './tables'
import { templates } from './templates'
import { trash } from './trash'
import { waysIn } from './ways-in'

/** What pages say in Arabic. */
export const pageWords: PageMessages = {
  account,
  appearance,
  blocks,
  broken,
  commands,
  document,
  documents,
  door,
  editor,
  find,
  files,
  folders,
  home,
  importing,
  link,
  more,
  notices,
  operator,
  people,
  published,
  refusals,
  saving,
  waysIn,
  share,
  templates,
  trash,
  tables,
}
