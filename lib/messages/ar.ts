import { account } from './ar/account'
import { answers } from './ar/answers'
import { appearance } from './ar/appearance'
import { blocks } from './ar/blocks'
import { broken } from './ar/broken'
import { commands } from './ar/commands'
import { document } from './ar/document'
import { documents } from './ar/documents'
import { door } from './ar/door'
import { editor } from './ar/editor'
import { entrance } from './ar/entrance'
import { files } from './ar/files'
import { find } from './ar/find'
import { folders } from './ar/folders'
import { home } from './ar/home'
import { imported } from './ar/imported'
import { importing } from './ar/importing'
import { letters } from './ar/letters'
import { link } from './ar/link'
import { more } from './ar/more'
import { notices } from './ar/notices'
import { operator } from './ar/operator'
import { people } from './ar/people'
import { published } from './ar/published'
import { refusals } from './ar/refusals'
import { saving } from './ar/saving'
import { share } from './ar/share'
import { tables } from './ar/tables'
import { templates } from './ar/templates'
import { trash } from './ar/trash'
import { unfit } from './ar/unfit'
import { waysIn } from './ar/ways-in'
import type { Messages } from './message-key'

export const ar: Messages = {
  account,
  answers,
  appearance,
  blocks,
  broken,
  commands,
  document,
  documents,
  door,
  editor,
  entrance,
  find,
  files,
  folders,
  home,
  imported,
  importing,
  letters,
  link,
  more,
  notices,
  operator,
  people,
  published,
  refusals,
  saving,
  unfit,
  waysIn,
  share,
  templates,
  trash,
  tables,
}
