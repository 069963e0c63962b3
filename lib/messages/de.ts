import { account } from './de/account'
import { answers } from './de/answers'
import { appearance } from './de/appearance'
import { blocks } from './de/blocks'
import { broken } from './de/broken'
import { commands } from './de/commands'
import { document } from './de/document'
import { documents } from './de/documents'
import { door } from './de/door'
import { editor } from './de/editor'
import { entrance } from './de/entrance'
import { files } from './de/files'
import { find } from './de/find'
import { folders } from './de/folders'
import { home } from './de/home'
import { imported } from './de/imported'
import { importing } from './de/importing'
import { letters } from './de/letters'
import { link } from './de/link'
import { more } from './de/more'
import { notices } from './de/notices'
import { operator } from './de/operator'
import { people } from './de/people'
import { published } from './de/published'
import { refusals } from './de/refusals'
import { saving } from './de/saving'
import { share } from './de/share'
import { tables } from './de/tables'
import { templates } from './de/templates'
import { trash } from './de/trash'
import { unfit } from './de/unfit'
import { waysIn } from './de/ways-in'
import type { Messages } from './message-key'

export const de: Messages = {
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
