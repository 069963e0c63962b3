import { defineNode } from '../define-node'

export const text = defineNode({ spec: { group: 'inline' } })
