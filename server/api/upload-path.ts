/** Where files are brought: the addresses whose bodies are large, and may take long. */
export const uploadPath = /^\/api\/(?:documents\/[^/?]+\/files|imports)(\?|$)/

export const isUpload = ({ method, path }: { readonly method: string; readonly path: string }): boolean =>
  method === 'POST' && uploadPath.test(path)
