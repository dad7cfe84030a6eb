import { Type } from 'typebox';

const interval = {
  low: Type.Number({ description: 'Lower end of the interval of 95 %.' }),
  high: Type.Number(),
};

const share = (description: string) =>
  Type.Optional(
    Type.Object(
      { share: Type.Number(), ...interval, of: Type.Integer() },
      { description: `${description} With Wilson's interval; left out without any.` },
    ),
  );

/** What came of the creatives of an item. */
export const CreativesBody = Type.Object({
  item: Type.String(),
  name: Type.String(),
  from: Type.String({ format: 'date-time' }),
  creatives: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.Optional(Type.String()),
      description: Type.Optional(Type.String()),
      url: Type.Optional(Type.String()),
      image: Type.Optional(Type.String()),
      current: Type.Boolean({ description: 'Whether the item still has it.' }),
      decided: Type.Integer({ description: 'Draws for people who allow analytics.' }),
      shown: Type.Integer({ description: 'Of these, how many somebody said were seen.' }),
      clicked: Type.Integer(),
      goals: Type.Integer({
        description:
          'Of these, how many met the goal of their placement: a click where it has none.',
      }),
      share: Type.Optional(
        Type.Number({ description: 'Of all draws for the item; left out before the first.' }),
      ),
      clickRate: share('Clicks of what was shown, else of what was decided.'),
      goalRate: share('Goals of what was decided.'),
      learned: Type.Optional(
        Type.Object(
          {
            expected: Type.Number({ description: 'Goals of a draw, on average.' }),
            ...interval,
            draws: Type.Number({ description: 'Draws it rests on.' }),
          },
          { description: 'What is learned of it; left out before anything is.' },
        ),
      ),
    }),
  ),
});
