/** Where files are brought: the one address whose bodies are large, and may take long. */
export const uploadPath = /^\/api\/documents\/[^/?]+\/files(\?|$)/

export const isUpload = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && uploadPath.test(path)
