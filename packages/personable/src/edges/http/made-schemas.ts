import { Type } from 'typebox';
import { JOB_STATES, type JobState } from '../../made/production/job.ts';

/** Bodies with nothing unknown in them. */
export const closed = { additionalProperties: false };
/** The id in an address. */
export const params = Type.Object({ id: Type.String({ maxLength: 100 }) });
/** Who says that they do something; else who holds the key. */
export const by = Type.Optional(
  Type.String({ minLength: 1, maxLength: 200, description: 'Who does it, by name.' }),
);
/** What somebody notes with what they do. */
export const note = Type.Optional(Type.String({ minLength: 1, maxLength: 1_000 }));
/** A page of a list. */
export const page = {
  before: Type.Optional(
    Type.String({ maxLength: 200, description: 'The "next" of the page before.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
};
/** What leads from a page of a list to the next one. */
export const next = Type.Optional(Type.String({ description: 'Where the next page begins.' }));

/** A moment. */
export const time = (description: string) => Type.String({ format: 'date-time', description });
const minor = (description: string) => Type.Integer({ description });

/** Where a job can stand. */
export const jobState = Type.Unsafe<JobState>({
  type: 'string',
  enum: [...JOB_STATES],
  description:
    'ordered, checked, rendered, batched, printed, shipped; held: something is wrong; cancelled.',
});

/** Something that is wrong with a design. */
export const Finding = Type.Object(
  {
    field: Type.Optional(Type.String({ description: 'Left out for the whole.' })),
    code: Type.String({ description: 'Such as too-long, missing-glyph or profanity.' }),
    severity: Type.String({
      description:
        'refuse: it is not made; review: a person looks at it first; warn: it is made as it is.',
    }),
    message: Type.String({ description: 'What it is, in words for the customer.' }),
    fix: Type.String({ description: 'What to do about it.' }),
  },
  { description: 'Something that is wrong with a design, or may be.' },
);

const Price = Type.Object(
  {
    currency: Type.String({ description: 'ISO 4217.' }),
    lines: Type.Array(
      Type.Object({
        field: Type.Optional(Type.String()),
        what: Type.String({ description: 'What it is for, in words.' }),
        amount: minor('Minor units.'),
      }),
    ),
    total: minor('For each piece, minor units.'),
  },
  { description: 'What one piece costs, line by line.' },
);

const DesignId = Type.String({
  description: 'A hash of what was chosen, its template and what drew it: 64 hexadecimal digits.',
});

/** A template that is offered. */
export const OfferedTemplateBody = Type.Object({
  id: Type.String(),
  version: Type.Integer({ minimum: 1 }),
  digest: Type.String({ description: 'SHA-256 of the template in canonical JSON.' }),
  name: Type.String(),
  products: Type.Array(Type.String(), { description: 'Ids of the items that are made by it.' }),
});

/** What somebody chose. */
export const designFields = {
  template: Type.String({ minLength: 1, maxLength: 100, description: 'The id of the template.' }),
  version: Type.Optional(
    Type.Integer({ minimum: 1, description: 'The version that is offered now when left out.' }),
  ),
  values: Type.Record(Type.String({ maxLength: 100 }), Type.Unknown(), {
    maxProperties: 200,
    description: 'What was chosen, by the id of the field.',
  }),
  language: Type.Optional(
    Type.String({ maxLength: 35, description: 'BCP 47: dates are written in it.' }),
  ),
  item: Type.Optional(
    Type.String({ minLength: 1, maxLength: 200, description: 'Then its price is told.' }),
  ),
};

/** What a design came to. */
export const DesignAnswerBody = Type.Object({
  design: Type.Optional(DesignId),
  template: Type.String(),
  version: Type.Integer(),
  state: Type.String({
    description: 'refused: it cannot be made; review: a person looks at it first; valid.',
  }),
  findings: Type.Array(Finding),
  price: Type.Optional(Price),
  unpriced: Type.Optional(Type.String({ description: 'Why there is no price.' })),
  signed: Type.Optional(
    Type.String({ description: 'The price, signed: goes along in the cart as design_price.' }),
  ),
  expires: Type.Optional(time('Until when the signed price holds.')),
});

/** A design that is kept. */
export const DesignBody = Type.Object({
  design: DesignId,
  template: Type.String(),
  version: Type.Integer(),
  state: Type.String({ description: 'valid, review, refused or erased.' }),
  values: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  language: Type.Optional(Type.String()),
  findings: Type.Array(Finding),
  made: time('When it was made first.'),
});

/** What a template may be filled with for a person. */
export const SuggestionsBody = Type.Object({
  template: Type.String(),
  version: Type.Integer(),
  how: Type.String({
    description:
      'bandit: drawn by what people kept of what was suggested; familiar: ranked by how well each is known of them; nobody: nothing of the person was used.',
  }),
  decision: Type.Optional(
    Type.String({
      description:
        'The decision it is logged as; POST /v1/made/designs takes it. Left out where nothing of the person was used.',
    }),
  ),
  text: Type.String({ description: 'Why so.' }),
  fields: Type.Array(
    Type.Object({
      field: Type.String(),
      suggestions: Type.Array(
        Type.Object({
          value: Type.Unknown({ description: 'As a design has it.' }),
          from: Type.String({ description: 'What of the person it is from.' }),
          reason: Type.String({ description: 'Why, in words for the customer.' }),
          strength: Type.Number({ description: 'How well it is known, from 0 to 1.' }),
        }),
        { description: 'At most five, in the order in which they are to be shown.' },
      ),
    }),
  ),
});

/** A price that was signed. */
export const PromisedPriceBody = Type.Object({
  design: DesignId,
  item: Type.String(),
  currency: Type.String(),
  total: minor('For each piece, minor units.'),
  expires: time('Until when it holds.'),
  expired: Type.Boolean(),
});

const job = {
  id: Type.String(),
  order: Type.String({ description: 'The order_id of the event.' }),
  item: Type.String(),
  design: Type.Optional(DesignId),
  template: Type.Optional(Type.String({ description: 'The id of the template of its design.' })),
  state: jobState,
  reason: Type.Optional(Type.String({ description: 'Why it is held or cancelled, in a word.' })),
  message: Type.Optional(Type.String({ description: 'The same in a sentence.' })),
  hint: Type.Optional(Type.String({ description: 'What to do about what is held.' })),
  batch: Type.Optional(Type.String()),
  quantity: Type.Integer({ minimum: 1 }),
  proven: Type.Boolean({ description: "Whether the shop's own server told of the order." }),
  currency: Type.Optional(Type.String()),
  paid: Type.Optional(minor('For each piece, minor units.')),
  asked: Type.Optional(minor('The price that was told, for each piece, minor units.')),
  files: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String(),
        digest: Type.String({ description: 'SHA-256.' }),
        surface: Type.Optional(Type.String({ description: 'Left out of the ticket.' })),
      }),
      { description: 'What it is made by, once it is rendered here.' },
    ),
  ),
  reprints: Type.Optional(Type.String({ description: 'The job whose work it does again.' })),
  returned: Type.Optional(
    Type.Literal(true, { description: 'It was given back after it was printed.' }),
  ),
  person: Type.Optional(Type.Integer({ description: 'Left out once they were erased.' })),
  ordered: time('When it was ordered.'),
  changed: time('When it last changed.'),
};

/** Something that has to be made. */
export const JobBody = Type.Object(job);

/** A job with everything that happened to it. */
export const WholeJobBody = Type.Object({
  ...job,
  steps: Type.Array(
    Type.Object({
      state: jobState,
      time: time('When.'),
      by: Type.String({ description: 'Who did it.' }),
      note: Type.Optional(Type.String()),
    }),
    { description: 'In order.' },
  ),
});

/** Something that a person has to look at. */
export const ReviewBody = Type.Object({
  word: Type.String({ description: 'Stands for the text and what is doubtful about it.' }),
  code: Type.String({ description: 'profanity, trademark, personal-data or picture.' }),
  message: Type.String(),
  field: Type.Optional(Type.String()),
  text: Type.Optional(Type.String({ description: 'What was written.' })),
  picture: Type.Optional(
    Type.String({ description: 'What is to be looked at: GET /v1/made/pictures/{digest}.' }),
  ),
  design: DesignId,
  template: Type.String(),
  designs: Type.Integer({ minimum: 1, description: 'How many designs wait for it.' }),
  since: time('Since when it waits.'),
});

const certainty = Type.String({ description: 'refuse: it is certain; review: it is doubtful.' });

/** A text held against lists of words. */
export const TriedTextBody = Type.Object({
  words: Type.Array(
    Type.Object({ list: Type.String({ description: 'Its name.' }), severity: certainty }),
    { description: 'Lists that have something of it, each once.' },
  ),
  data: Type.Array(
    Type.Object({
      kind: Type.String({ description: 'email, phone, iban, card or address.' }),
      severity: certainty,
    }),
    { description: 'What of it looks like data of a person.' },
  ),
});

/** What a template that is being written would be. */
export const TemplateLookBody = Type.Object({
  warnings: Type.Array(
    Type.Object({
      path: Type.String({ description: 'Where, as a JSON pointer.' }),
      message: Type.String(),
      hint: Type.String(),
    }),
    { description: 'What is allowed but odd.' },
  ),
  surfaces: Type.Array(
    Type.Object({ id: Type.String(), svg: Type.String({ description: 'Only paths.' }) }),
    { description: 'As they are drawn; none where nothing is drawn.' },
  ),
  undrawn: Type.Optional(
    Type.Object(
      { message: Type.String(), hint: Type.Optional(Type.String()) },
      { description: 'Why nothing is drawn.' },
    ),
  ),
  findings: Type.Array(Finding, { description: 'What the values come to.' }),
  price: Type.Optional(Price),
  unpriced: Type.Optional(Type.String({ description: 'Why there is no price.' })),
});

/** A picture of a customer that was taken in. */
export const PictureBody = Type.Object({
  digest: Type.String({
    description: 'SHA-256 of the picture as it is kept: what a design names.',
  }),
  type: Type.String({ description: 'image/jpeg or image/png.' }),
  width: Type.Integer({ description: 'Pixels.' }),
  height: Type.Integer({ description: 'Pixels.' }),
});
