/**
 * Keeps another language and loads the page in it. Where something is unsaved the browser asks first; whoever stays
 * then has the language on the next page. False when it could not be kept.
 */
export const chooseLanguage = async (name: string): Promise<boolean> => {
  const kept = await fetch('/language', { method: 'POST', body: name }).catch(() => null)
  if (kept?.ok) window.location.reload()
  return kept?.ok ?? false
}
