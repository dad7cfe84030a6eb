import { Type } from 'typebox';

/** Decisions in a list, and from where the next page is to be asked. */
export const DecisionSummaries = Type.Object({
  decisions: Type.Array(
    Type.Object({
      decision: Type.String(),
      time: Type.String({ format: 'date-time' }),
      placement: Type.String(),
      strategy: Type.String(),
      person: Type.Optional(
        Type.Integer({ description: "The engine's own number; left out for a newcomer." }),
      ),
      name: Type.Optional(Type.String()),
      personalized: Type.Boolean(),
      filled: Type.Integer({ description: 'How many items were filled in by fallbacks.' }),
      items: Type.Array(
        Type.Object({
          id: Type.String(),
          name: Type.String(),
          text: Type.Optional(Type.String({ description: 'The strongest reason.' })),
        }),
      ),
      content: Type.Optional(
        Type.Array(
          Type.Object({
            campaign: Type.Optional(Type.String()),
            creative: Type.Optional(Type.String()),
            name: Type.Optional(Type.String()),
            text: Type.String({ description: 'Why it was chosen.' }),
          }),
          { description: 'Of a placement of content.' },
        ),
      ),
      reason: Type.Optional(
        Type.String({ description: 'fallback or caring: why no campaign was chosen.' }),
      ),
      action: Type.Optional(
        Type.String({ description: 'Of a next best action: what to do, in words.' }),
      ),
      handOver: Type.Optional(Type.String({ description: 'What a colleague had to know.' })),
    }),
  ),
  next: Type.Optional(Type.String({ description: 'Send it as "before" for the next page.' })),
});
