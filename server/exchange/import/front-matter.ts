/** What stands before some texts for programs, between two lines of dashes. */
const block = /^---\n((?:[\w-]+:.*\n|[ \t]+.*\n|#.*\n)*)---(?:\n|$)/

/** What our own files say of when they were written: here the document begins anew. */
const times = /^(?:created|updated): \d{4}-\d\d-\d\dT[\d:.]+Z\n/gm

const titleIn = /^title:[ \t]*(.*)\n/im

/** A value of YAML on one line. */
const plainValue = (written: string): string => {
  const value = written.trim()
  const [, quoted] = /^'(.*)'$/.exec(value) ?? []
  if (quoted !== undefined) return quoted.replaceAll("''", "'")
  if (!/^".*"$/.test(value)) return value.replace(/\s+#.*$/, '')
  try {
    return String(JSON.parse(value))
  } catch {
    return value.slice(1, -1)
  }
}

/** Takes the title out of what stands before a text, which goes when it says nothing else. */
export const takeTitle = (text: string): { readonly title: string; readonly text: string } => {
  const lines = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const [whole, said] = block.exec(lines) ?? []
  const [line, written = ''] = titleIn.exec(said ?? '') ?? []
  if (whole === undefined || said === undefined || line === undefined) return { title: '', text: lines }
  const left = said.replace(line, '').replace(times, '')
  const rest = lines.slice(whole.length)
  return {
    title: plainValue(written),
    text: left.trim() === '' ? rest.replace(/^\n+/, '') : `---\n${left}---\n${rest}`,
  }
}
