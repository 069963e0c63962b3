import { account } from './de/account'
import { appearance } from './de/appearance'
import { blocks } from './de/blocks'
import { broken } from './de/broken'
import { commands } from './de/commands'
import { document } from './de/document'
import { door } from './de/door'
import { editor } from './de/editor'
import { home } from './de/home'
import { link } from './de/link'
import { notices } from './de/notices'
import { people } from './de/people'
import { refusals } from './de/refusals'
import { saving } from './de/saving'
import { share } from './de/share'
import { trash } from './de/trash'
import { waysIn } from './de/ways-in'
import type { Messages } from './message-key'

export const de: Messages = {
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
