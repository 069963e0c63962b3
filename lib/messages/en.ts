import { account } from './en/account'
import { answers } from './en/answers'
import { appearance } from './en/appearance'
import { blocks } from './en/blocks'
import { broken } from './en/broken'
import { commands } from './en/commands'
import { document } from './en/document'
import { documents } from './en/documents'
import { door } from './en/door'
import { editor } from './en/editor'
import { entrance } from './en/entrance'
import { files } from './en/files'
import { find } from './en/find'
import { folders } from './en/folders'
import { home } from './en/home'
import { imported } from './en/imported'
import { importing } from './en/importing'
import { letters } from './en/letters'
import { link } from './en/link'
import { more } from './en/more'
import { notices } from './en/notices'
import { operator } from './en/operator'
import { people } from './en/people'
import { published } from './en/published'
import { refusals } from './en/refusals'
import { saving } from './en/saving'
import { share } from './en/share'
import { tables } from './en/tables'
import { templates } from './en/templates'
import { trash } from './en/trash'
import { unfit } from './en/unfit'
import { waysIn } from './en/ways-in'

/** English, the model of the other languages. */
export const en = {
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
} as const
