/**
 * Keeps another language and loads the page in it. Where something is unsaved the browser asks first; whoever stays
 * then has the language on the next page.
 */
export const chooseLanguage = async (name: string): Promise<void> => {
  const kept = await fetch('/language', { method: 'POST', body: name }).catch(() => null)
  if (kept?.ok) window.location.reload()
}
