/** A text as Postgres can hold it: whole characters, none of them zero. */
export const storable = (text: string): string => Buffer.from(text.replaceAll('\0', '')).toString()
