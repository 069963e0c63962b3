/** Resolves as `work` does, or with `late` after `milliseconds`. */
export const within = async <Value>(
  milliseconds: number,
  work: Promise<Value>,
  late: Value,
): Promise<Value> => {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<Value>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}
