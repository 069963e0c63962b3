import { account } from './ar/account'
import { appearance } from './ar/appearance'
import { blocks } from './ar/blocks'
import { broken } from './ar/broken'
import { commands } from './ar/commands'
import { document } from './ar/document'
import { door } from './ar/door'
import { editor } from './ar/editor'
import { home } from './ar/home'
import { link } from './ar/link'
import { notices } from './ar/notices'
import { people } from './ar/people'
import { refusals } from './ar/refusals'
import { saving } from './ar/saving'
import { share } from './ar/share'
import { trash } from './ar/trash'
import { waysIn } from './ar/ways-in'
import type { Messages } from './message-key'

export const ar: Messages = {
  account,
  appearance,
  blocks,
  broken,
  commands,
  document,
  door,
  editor,
  home,
  link,
  notices,
  people,
  refusals,
  saving,
  waysIn,
  share,
  trash,
}
