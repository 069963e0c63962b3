import { reloadPause } from './d/[id]/reload-pause'

/** What a window hears when its page is of a build that the server no longer has. Whoever takes it up keeps the page. */
export const buildGone = 'build-gone'

/** What failed, as the loader's errors say it. */
const builtFile = /\/_next\/static\/[\w./~-]+/

/** Whether code is not there any more, as after a new version, and not merely away for a while. */
const isGone = async (error: unknown): Promise<boolean> => {
  const [path] = builtFile.exec(String(error)) ?? []
  if (path === undefined) return false
  const answer = await fetch(path, { method: 'HEAD', cache: 'no-store' }).catch(() => null)
  return answer?.status === 404
}

let leaving = false

/**
 * Looks whether code failed to come because a newer build has taken the place of this page's. Then whoever holds
 * something unsaved is told, and where nobody does the page loads itself anew.
 */
export const lookForNewerBuild = async (error: unknown): Promise<void> => {
  if (leaving || !(await isGone(error)) || leaving) return
  if (!window.dispatchEvent(new Event(buildGone, { cancelable: true }))) return
  const pause = reloadPause(window.sessionStorage, Date.now())
  if (pause === null) return
  leaving = true
  setTimeout(() => window.location.reload(), pause)
}
