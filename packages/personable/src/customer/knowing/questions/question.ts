import { Type } from 'typebox';

/** A question as its owner declares it. */
export const QuestionInput = Type.Object(
  {
    field: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'The trait that the answer is kept as, for example "shoeSize".',
    }),
    text: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'The question as it is asked.',
    }),
    choices: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), {
        maxItems: 50,
        description: 'Answers to choose from. Left out: any.',
      }),
    ),
    priority: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 100,
        description: 'The highest is asked first. 0 when left out.',
      }),
    ),
    value: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1e6,
        description:
          'What an answer is worth to you, in any unit, among those of one priority. 1 when left out.',
      }),
    ),
    everyDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 3_650,
        description: 'It is not asked again within so many days. 30 when left out.',
      }),
    ),
    maximumAgeDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 36_500,
        description:
          'After so many days an answer is stale, and asked for again. 365 when left out.',
      }),
    ),
    sensitive: Type.Optional(
      Type.Boolean({ description: 'The answer is given to servers only, never to a page.' }),
    ),
  },
  { additionalProperties: false, description: 'Something worth asking people.' },
);
export type QuestionInput = Type.Static<typeof QuestionInput>;

/** A question with every default filled in. */
export interface Question {
  /** Unique in the store; what the events about it name. */
  readonly name: string;
  readonly field: string;
  readonly text: string;
  readonly choices: readonly string[];
  readonly priority: number;
  readonly value: number;
  readonly everyDays: number;
  readonly maximumAgeDays: number;
  readonly sensitive: boolean;
}

/** How long an answer holds when nothing was said, in days. */
export const MAXIMUM_AGE_DAYS = 365;
const EVERY_DAYS = 30;

/** Fills in the defaults. */
export const toQuestion = (
  name: string,
  input: QuestionInput,
  maximumAgeDays = MAXIMUM_AGE_DAYS,
): Question => ({
  name,
  field: input.field,
  text: input.text,
  choices: input.choices ?? [],
  priority: input.priority ?? 0,
  value: input.value ?? 1,
  everyDays: input.everyDays ?? EVERY_DAYS,
  maximumAgeDays: input.maximumAgeDays ?? maximumAgeDays,
  sensitive: input.sensitive ?? false,
});
