import { Type } from 'typebox';
import { JobBody, time } from './made-schemas.ts';

const batch = {
  id: Type.String(),
  time: time('When it was gathered.'),
  by: Type.String(),
  note: Type.Optional(Type.String()),
};

/** Jobs that are printed together. */
export const BatchBody = Type.Object(batch);

/** What is handed over to others. */
export const DeliveryBody = Type.Object(
  {
    id: Type.String({
      description: 'The same at each try: the webhook-id, or the order id there.',
    }),
    to: Type.String({ description: 'webhook, or the name of a print house.' }),
    state: Type.String({
      description:
        'waiting: it is tried; sent: it is under way there; done; stopped: they say no, or it was cancelled; dead: it was given up.',
    }),
    attempts: Type.Integer({ minimum: 0 }),
    jobs: Type.Array(Type.String()),
    reference: Type.Optional(Type.String({ description: 'What the other side calls it.' })),
    reason: Type.Optional(Type.String({ description: 'What came of the last try.' })),
    due: Type.Optional(time('When it is tried, or asked about, next.')),
    changed: time('When it last changed.'),
  },
  { description: 'A batch, or an order of it, on its way to somebody else.' },
);

/** The same with its jobs, and what was handed over of it. */
export const WholeBatchBody = Type.Object({
  ...{ ...batch, jobs: Type.Array(JobBody) },
  deliveries: Type.Array(DeliveryBody),
});
