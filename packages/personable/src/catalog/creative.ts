import { Type } from 'typebox';

/** Creatives an item may have. */
const FEWEST = 2;
const MOST = 20;

const text = (maxLength: number, description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength, description }));

/** One look of an item, as its owner sends it. What it does not say is as the item says. */
const CreativeInput = Type.Object(
  {
    id: Type.String({
      pattern: '^[A-Za-z0-9][A-Za-z0-9_.-]{0,59}$',
      description: 'Letters, digits, hyphens, underscores and dots; at most 60.',
    }),
    name: text(500, 'In place of what people call it.'),
    description: text(2_000, 'In place of its description.'),
    url: text(2_000, "In place of the item's page."),
    image: text(2_000, "In place of the item's picture: its address."),
    made: Type.Optional(
      Type.Object(
        {
          template: Type.String({
            ...{ minLength: 1, maxLength: 100, pattern: '^[^\u0000]+$' },
            description: 'Id of a template of a product that customers shape.',
          }),
          surface: text(100, 'Which of its surfaces; the first when left out.'),
          width: Type.Optional(
            Type.Integer({
              ...{ minimum: 16, maximum: 1_200 },
              description: 'Pixels; 600 when left out.',
            }),
          ),
        },
        {
          additionalProperties: false,
          description:
            'The picture is drawn for whoever sees it, by what may be suggested to them: their name on this mug. It competes only where that may be used.',
        },
      ),
    ),
  },
  { additionalProperties: false, minProperties: 2 },
);

/** All looks of an item, one of which is shown. */
export const CreativesInput = Type.Array(CreativeInput, {
  minItems: FEWEST,
  maxItems: MOST,
  description: 'Looks of the item, such as several pictures. Which one is shown is learned.',
});

/** One look of an item. */
export type Creative = Readonly<Type.Static<typeof CreativeInput>>;

/** What a creative may say in place of its item. */
export const CREATIVE_FIELDS = ['name', 'description', 'url', 'image'] as const;

/** The place in a list of creatives of an id that stands there before; undefined when each has its own. */
export const repeatedId = (creatives: readonly Pick<Creative, 'id'>[]): number | undefined => {
  const place = creatives.findIndex(({ id }, i) => creatives.findIndex((one) => one.id === id) < i);
  return place === -1 ? undefined : place;
};
