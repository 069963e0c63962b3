/** Where whoever comes is told who they are; a new guest, if they were nobody. */
export const welcomeAddress = '/api/me'

/** Where a page leaves the answer that it has asked for already: a key of `window`. */
const welcomeKey = 'earlyWelcome'

/** A script for the page of whoever is nobody yet: it asks before any other script has come. */
export const askWelcome = `self.${welcomeKey}=fetch("${welcomeAddress}",{method:"POST"});self.${welcomeKey}.catch(()=>{})`

/** The answer that the page has asked for, once; null where it has not. */
export const takeWelcome = (): Promise<Response> | null => {
  const welcome: Promise<Response> | null = Reflect.get(window, welcomeKey) ?? null
  Reflect.deleteProperty(window, welcomeKey)
  return welcome
}
