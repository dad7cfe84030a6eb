import { type Static, Type } from 'typebox';
import { ORDER_FIELDS, type OrderField } from '../orders/order-columns.ts';
import { PRESET_NAMES, type PresetName } from '../orders/presets.ts';

const field = Type.Unsafe<OrderField>({ type: 'string', enum: [...ORDER_FIELDS] });
const preset = Type.Unsafe<PresetName>({ type: 'string', enum: [...PRESET_NAMES] });
const dayOrder = Type.Unsafe<'day-first' | 'month-first'>({
  type: 'string',
  enum: ['day-first', 'month-first'],
  description: 'What stands first in a date such as 03/04/2025.',
});

/** What somebody says of a file of orders instead of leaving it to be guessed. */
export const OrdersWords = Type.Object(
  {
    name: Type.Optional(Type.String({ maxLength: 200, description: 'What the file is called.' })),
    columns: Type.Optional(
      Type.Partial(
        Type.Object(
          Object.fromEntries(
            ORDER_FIELDS.map((name) => [
              name,
              Type.String({ maxLength: 300, description: 'A column of the file; empty for none.' }),
            ]),
          ) as Record<OrderField, ReturnType<typeof Type.String>>,
        ),
        { additionalProperties: false },
      ),
    ),
    preset: Type.Optional(preset),
    dayOrder: Type.Optional(dayOrder),
  },
  { additionalProperties: false },
);
export type OrdersWords = Static<typeof OrdersWords>;

/** What a file of orders is taken for. */
export const OrdersTaken = Type.Object({
  preset: Type.Optional(preset),
  dates: Type.Unsafe<'day-first' | 'month-first' | 'any' | 'unknown'>({
    type: 'string',
    enum: ['day-first', 'month-first', 'any', 'unknown'],
    description: 'any: no date needs it; unknown: say dayOrder.',
  }),
  decimalMark: Type.Unsafe<'.' | ','>({ type: 'string', enum: ['.', ','] }),
  currency: Type.String(),
  currencyKnown: Type.Boolean({ description: 'false when it is only assumed.' }),
  missing: Type.Array(Type.String(), { description: 'What no column says, in words.' }),
  columns: Type.Array(
    Type.Object({
      column: Type.String(),
      field: Type.Optional(field),
      examples: Type.Array(Type.String()),
    }),
  ),
  fields: Type.Array(Type.Object({ field, meaning: Type.String() }), {
    description: 'What a column can be taken for.',
  }),
  sampled: Type.Integer({ description: 'Rows looked at.' }),
  refused: Type.Array(
    Type.Object({ reason: Type.String(), rows: Type.Integer(), example: Type.String() }),
    { description: 'Those of them that would be left out.' },
  ),
});
export type OrdersTaken = Static<typeof OrdersTaken>;

/**
 * How a trial stands.
 *
 *     uploaded → running → done → keeping → kept
 *                   ↓                 ↓
 *                failed            failed → (run or keep again)
 */
export const TrialState = Type.Object({
  trial: Type.String({ description: 'Its id.' }),
  state: Type.Unsafe<'uploaded' | 'running' | 'done' | 'keeping' | 'kept' | 'failed'>({
    type: 'string',
    enum: ['uploaded', 'running', 'done', 'keeping', 'kept', 'failed'],
  }),
  taken: OrdersTaken,
  progress: Type.Optional(
    Type.Object({
      label: Type.String(),
      done: Type.Number(),
      total: Type.Number(),
      unit: Type.String(),
    }),
  ),
  error: Type.Optional(
    Type.Object({ code: Type.String(), message: Type.String() }, { description: 'Why it failed.' }),
  ),
  kept: Type.Optional(
    Type.Object(
      {
        orders: Type.Integer({ description: 'Orders and refunds taken.' }),
        duplicates: Type.Integer({ description: 'Those that were there already.' }),
        refused: Type.Integer(),
      },
      { description: 'What became of the orders.' },
    ),
  ),
});
export type TrialState = Static<typeof TrialState>;

/** The trials there are, and whether there is a report to read. */
export const TrialList = Type.Object({
  trials: Type.Array(TrialState, { description: 'One or none.' }),
  report: Type.Unsafe<'none' | 'of-this-store' | 'apart'>({
    type: 'string',
    enum: ['none', 'of-this-store', 'apart'],
    description: 'Whether there is a report, and whether this store holds what it is about.',
  }),
});
export type TrialList = Static<typeof TrialList>;
