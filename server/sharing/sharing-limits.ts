/** What one document can hold of each, so that nobody fills the database by sharing. */
export const mostLinks = 100
export const mostOpenInvitations = 200
/** People who came by links and are listed; the others are counted. */
export const mostVisitorsListed = 200
export const mostLogEntriesAtOnce = 50
export const mostRequestsListed = 200

/** Characters. */
export const longestLabel = 60
export const longestMessage = 500
export const shortestPassword = 8
export const longestPassword = 200

const hour = 60 * 60 * 1000
/** Milliseconds. */
export const invitationLastsFor = 14 * 24 * hour
/** How long a declined request stays declined before the same person can ask again. */
export const declinedFor = 24 * hour
/** Within this time somebody who comes again is in the access log once. */
export const oneVisit = hour

/** Letters that one account can have written to others in a day: we are nobody's way to send mail to strangers. */
export const mostLettersADay = 100

/** Per minute. Wrong tokens from one address; tries at a link's password from one address, and from all together. */
export const wrongTokensPerMinute = 30
export const passwordTriesPerMinute = 10
export const passwordTriesOfAllPerMinute = 60
/** Requests and invitations of one person. */
export const asksPerMinute = 10
