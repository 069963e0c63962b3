import type { Context } from 'hono'
import { refusals } from '@/lib/protocol/refusals'

/** Every no of the API: its status, and a sentence for people that says what to do. */
const answers = {
  malformed: {
    status: 400,
    message: 'The server could not read this request. Reload the page and try again.',
  },
  'not-signed-in': { status: 401, message: refusals['not-signed-in'].sentence },
  'foreign-origin': {
    status: 403,
    message: 'This request came from another site and was not carried out. Open the page here and try again.',
  },
  'role-too-low': {
    status: 403,
    message: 'Your role in this document does not include this. Ask one of its owners.',
  },
  'link-password-needed': { status: 403, message: 'This link asks for a password. Enter it to come in.' },
  'link-password-wrong': { status: 403, message: 'This is not the password of this link. Try again.' },
  'not-found': { status: 404, message: refusals['not-found'].sentence },
  'nobody-there': {
    status: 404,
    message: 'This person is not in this document any more. Close the list and open it again.',
  },
  'nothing-there': {
    status: 404,
    message: 'Somebody has changed or removed this meanwhile. Close the list and open it again.',
  },
  'in-trash': { status: 409, message: 'This document is in the trash. Take it out first.' },
  'not-in-trash': { status: 409, message: 'This document is not in the trash. Put it there first.' },
  'last-owner': {
    status: 409,
    message: 'You are the only owner. Hand the document over first, or move it to the trash.',
  },
  'has-access': { status: 409, message: 'You can write in this document already. Reload the page.' },
  full: { status: 409, message: 'There are too many of these in this document. Remove some first.' },
  'no-such-address': {
    status: 404,
    message: 'There is nothing at this address. Check it for a missing letter.',
  },
  'method-not-allowed': {
    status: 405,
    message: 'This address does not take that kind of request. See the Allow header for those it takes.',
  },
  'no-account': { status: 403, message: 'Guests have no account. Make one first, or sign in.' },
  'wrong-password': {
    status: 403,
    message: 'The e-mail address and the password do not belong together. Try again, or have a link sent.',
  },
  'email-taken': {
    status: 409,
    message: 'There is an account with this e-mail address already. Sign in instead.',
  },
  'link-used-up': {
    status: 410,
    message: 'This link has been used, or is too old. Have a new one sent.',
  },
  'too-large': { status: 413, message: 'This request is larger than the server takes. Send less at once.' },
  'file-too-large': {
    status: 413,
    message:
      'This file is larger than the server takes. Make it smaller, or share it elsewhere and link to it.',
  },
  'picture-too-large': {
    status: 413,
    message: 'This picture has more pixels than the server takes. Make it smaller and try again.',
  },
  'unreadable-picture': {
    status: 415,
    message: 'The server cannot read this as a picture. Attach it as a file instead.',
  },
  'no-room': {
    status: 507,
    message:
      'There is no room left for this file. Remove pictures and files that nobody needs, or ask whoever runs the server.',
  },
  'wrong-content-type': {
    status: 415,
    message: 'Send this request as JSON (Content-Type: application/json).',
  },
  'too-many-requests': { status: 429, message: 'That was a lot at once. Wait a minute, then try again.' },
  'server-failed': {
    status: 500,
    message: 'Something went wrong on the server, and was noted there. Try again in a moment.',
  },
  'storage-unavailable': {
    status: 503,
    message: 'The server cannot reach its storage. Nothing is lost; try again in a moment.',
  },
} as const

type Answers = typeof answers
export type ApiRefusal = keyof Answers
export type ApiRefused = { error: { code: ApiRefusal; message: string } }

/** Answers with a named no, in JSON. `message` replaces the usual sentence where more can be said. */
export const refuse = <Code extends ApiRefusal>(
  context: Context,
  code: Code,
  message: string = answers[code].message,
) => context.json<ApiRefused, Answers[Code]['status']>({ error: { code, message } }, answers[code].status)
