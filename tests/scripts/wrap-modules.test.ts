import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { wrapModules } from '@/scripts/wrap-modules.mjs'

const script =
  '(globalThis.TURBOPACK||(globalThis.TURBOPACK=[])).push(["a.js",1,e=>{e.s("(e=>{})")},2,3,e=>{"use strict";e.s(4)},' +
  '5,(e,t,n)=>{n.exports=t},6,e=>{"use strict";e.s(4)}]);'

const registeredBy = (text: string): unknown[][] => {
  const registered: unknown[][] = []
  runInNewContext(text, { TURBOPACK: registered })
  return registered.map((call) => call.map((one) => (typeof one === 'function' ? String(one) : one)))
}

it('puts each module of a script in parentheses, and changes nothing else of it', () => {
  const wrapped = wrapModules(script)
  expect(wrapped).toContain('["a.js",1,(e=>{e.s("(e=>{})")}),2,3,(e=>{"use strict";e.s(4)}),5,((e,t,n)=>{')
  expect(wrapped.match(/\(e=>\{"use strict";e\.s\(4\)\}\)/g)).toHaveLength(2)
  expect(registeredBy(wrapped)).toEqual(registeredBy(script))
})

it('refuses a script in which it finds no modules', () => {
  expect(() => wrapModules('"nothing"')).toThrow('registers no modules')
})
