import { type Static, Type } from 'typebox';
import { MOST_BLOCKS } from '../../rules/placements/placement-body.ts';
import { DecisionRequest } from '../decision.ts';

const { placement, limit, new: _, ...who } = DecisionRequest.properties;

/** What is asked of a page whose placements the request names itself. */
export const PageRequest = Type.Object(
  {
    ...who,
    placements: Type.Array(
      Type.Union([
        placement,
        Type.Object(
          {
            placement,
            limit,
            personalised: Type.Optional(
              Type.Boolean({ description: 'false: the same for everybody, whoever asks.' }),
            ),
          },
          { additionalProperties: false },
        ),
      ]),
      {
        minItems: 1,
        maxItems: MOST_BLOCKS,
        description: 'The placements of the page, from top to bottom.',
      },
    ),
  },
  { additionalProperties: false },
);
export type PageRequest = Static<typeof PageRequest>;

/** The placement under which a page stands in the log that no rule defines. */
const LISTED_PAGE = 'page';

/** A block of a page as it is asked for. */
export interface AskedBlock {
  readonly placement: string;
  readonly limit?: number;
  readonly personalised?: boolean;
}

/** The blocks that a request names. */
export const blocksOf = ({ placements }: PageRequest): readonly AskedBlock[] =>
  placements.map((one) => (typeof one === 'string' ? { placement: one } : one));

/** The placements of a page, by their names. */
export const namesOf = (request: PageRequest): readonly string[] =>
  blocksOf(request).map(({ placement }) => placement);

/** A request for a page as one for a decision: all that its blocks have in common. */
export const requestOfPage = ({ placements: __, ...request }: PageRequest): DecisionRequest => ({
  ...request,
  placement: LISTED_PAGE,
});
