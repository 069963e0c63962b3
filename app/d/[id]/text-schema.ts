/** What a text is made of, by itself: a page runs it in a task of its own before what brings the text alive. */
export { schema as textSchema } from '@/lib/editor/schema'
