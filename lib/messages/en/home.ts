/** The first page. */
export const home = {
  name: 'Manyhands: write together',
  description: 'Open a document, send the link, and write in it at the same time. Nobody has to sign up.',
  skip: 'Skip to the content',
  accountAndAppearance: 'Account and appearance',
  yourAccount: 'Your account',
  signIn: 'Sign in',
  titleStart: 'Write together,',
  titleEnd: 'on one page',
  lead: 'Open a document, press Share, send the link, and write in it at the same time. Every letter appears as it is typed, with the name of whoever types it.',
  tour: 'Try the tour',
  newDocument: 'New document',
  makingDocument: 'Making your document',
  promisesTitle: 'What you can count on',
  promises: {
    link: {
      title: 'The link is all they need',
      text: 'Share makes it. Whoever opens it can write, without an account. The address in the bar opens for you alone.',
    },
    saved: {
      title: 'Saved means saved',
      text: 'The page says “Saved” once your words are stored on the server, and never before.',
    },
    offline: {
      title: 'A lost connection loses nothing',
      text: 'Keep typing. What you write is kept and saved as soon as you are back.',
    },
    yours: {
      title: 'Yours to run',
      text: 'One command starts it on your own machine. Your documents stay with you.',
    },
  },
  scene: {
    hold: 'Hold the picture still',
    title: 'A week by the lake',
    meet: 'We meet at the station,',
    meetWhere: 'the one with blue benches, at six.',
    bring: 'To bring',
    boots: 'Boots, and something for the rain',
    rope: 'The long rope',
    guitars: 'Two guitars, if they fit',
    first: 'Mira',
    second: 'Tomas',
  },
} as const
