import { Type } from 'typebox';

const purpose = Type.String({
  description: 'personalization, analytics, email … or one of your own.',
});

/** Whether a purpose is allowed now. */
export const ConsentAnswerBody = Type.Object({
  purpose,
  allowed: Type.Boolean(),
  because: Type.String({
    description:
      'granted or refused by the person; objection of the browser; assumed or not asked when they have not spoken.',
  }),
  source: Type.Optional(Type.String()),
  time: Type.Optional(Type.String()),
  wording: Type.Optional(Type.String()),
});

/** Words on consent, with everything that is kept of them. */
export const ConsentWordsBody = Type.Object({
  words: Type.Array(
    Type.Object({
      time: Type.String({ description: 'When it was said.' }),
      received: Type.String(),
      purposes: Type.Record(Type.String(), Type.Boolean()),
      source: Type.String(),
      wording: Type.Optional(Type.String({ description: 'Version of the text that was shown.' })),
      shown: Type.Optional(
        Type.Array(Type.Object({ purpose, label: Type.String(), text: Type.String() }), {
          description: 'The texts of that version.',
        }),
      ),
      proof: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      by: Type.Optional(Type.String({ description: 'Who recorded it.' })),
      homes: Type.Array(Type.Integer(), { description: 'Homes it is recorded under.' }),
    }),
  ),
  next: Type.Optional(Type.Integer()),
});

/** A purpose with its words. */
export const PurposeBody = Type.Object({
  purpose,
  label: Type.String(),
  text: Type.String(),
  version: Type.Optional(
    Type.String({
      description: 'Of the words shown now; left out while they are the built-in ones.',
    }),
  ),
  default: Type.String({ description: 'What holds before a word: assumed or required.' }),
  wordings: Type.Array(
    Type.Object({
      version: Type.String(),
      label: Type.String(),
      text: Type.String(),
      since: Type.String(),
    }),
    { description: 'The latest first; once kept they never change.' },
  ),
});

/** Looks at a person. */
export const AccessesBody = Type.Object({
  accesses: Type.Array(
    Type.Object({
      time: Type.String({ description: 'The minute it was in.' }),
      who: Type.String({ description: 'Key, session of the console, customer or tool.' }),
      what: Type.String(),
      count: Type.Integer({ description: 'How often in that minute.' }),
    }),
  ),
  next: Type.Optional(Type.Integer()),
});
