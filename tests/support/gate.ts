/** Something that happens when the test says so. */
export const gate = <Value = void>(): {
  readonly promise: Promise<Value>
  open(value: Value): void
  fail(error: Error): void
} => {
  let open: (value: Value) => void = () => {}
  let fail: (error: Error) => void = () => {}
  const promise = new Promise<Value>((resolve, reject) => {
    open = resolve
    fail = reject
  })
  return { promise, open, fail }
}
