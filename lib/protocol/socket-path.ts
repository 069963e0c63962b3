/** Where Socket.IO listens; every other upgrade is none of its business. */
export const socketPath = '/live'
