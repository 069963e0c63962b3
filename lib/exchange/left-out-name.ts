/** The file in a zip of many documents that names those that are not in it, and why. */
export const leftOutName = 'not-included.txt'
