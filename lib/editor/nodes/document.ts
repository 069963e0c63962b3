import { defineNode } from '../define-node'

export const document = defineNode({ spec: { content: 'block+' } })
