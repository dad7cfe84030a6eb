import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ChannelState, RuleSummary, RuleView } from 'personable';
import { Link, useLocation } from 'wouter';
import { readChannels } from '../../../api/channels.ts';
import { type Recipe, readRecipes, takeRecipe } from '../../../api/journeys.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { journeyAddress } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';

/** Journeys that are ready: what each is good for, and what is still missing for it here. */
export const RecipeList = () => {
  const recipes = useQuery(reading(readRecipes()));
  const rules = useQuery(reading(readRules()));
  const channels = useQuery(reading(readChannels()));
  return (
    <Loaded query={recipes} skeleton={<LinesSkeleton lines={4} height={120} />}>
      {({ recipes: all }) => (
        <ul className="journey-recipes">
          {all.map((recipe) => (
            <RecipeCard
              key={recipe.id}
              recipe={recipe}
              missing={
                rules.data === undefined
                  ? []
                  : missingFor(recipe, rules.data.rules, channels.data?.channels)
              }
            />
          ))}
        </ul>
      )}
    </Loaded>
  );
};

const RecipeCard = ({
  recipe,
  missing,
}: {
  readonly recipe: Recipe;
  readonly missing: readonly string[];
}) => {
  const { id, about, body, used } = recipe;
  const [, go] = useLocation();
  const take = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules', '/v1/journeys');
      notifyDone(`${stored.name} is stored as a draft. Nothing happens before you publish it.`);
      go(journeyAddress(stored.id));
    },
  });
  return (
    <li className="panel journey-recipe">
      <h3>{body.name}</h3>
      <p>{about}</p>
      {missing.length === 0 ? null : (
        <div className="dimmed">
          <p>Still missing here:</p>
          <ul>
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {take.error === null ? null : <Failed error={take.error} />}
      <div>
        {used ? (
          <Link href={journeyAddress(id)}>
            Taken: look at it<span className="for-readers">, {body.name}</span>
          </Link>
        ) : (
          <Button
            size="xs"
            variant="default"
            loading={take.isPending}
            onClick={() => take.mutate(takeRecipe(id))}
          >
            Take it<span className="for-readers">: {body.name}</span>
          </Button>
        )}
      </div>
    </li>
  );
};

/** What a shop has to do before a recipe does anything. */
const missingFor = (
  { templates, audiences = {} }: Recipe,
  rules: readonly RuleSummary[],
  channels: readonly ChannelState[] | undefined,
): readonly string[] => [
  ...templates.flatMap((id) => {
    const found = rules.find((rule) => rule.kind === 'templates' && rule.id === id);
    if (found === undefined) {
      return [`The template “${id}”: under Templates you can begin with ours.`];
    }
    return found.published === undefined ? [`The template “${id}” is not published yet.`] : [];
  }),
  ...Object.entries(audiences).map(
    ([id, what]) => `The audience “${id}”, unless there is: ${what}`,
  ),
  ...(channels?.every(({ problem }) => problem !== undefined) === true
    ? ['A channel that messages can go out on: under Channels it says how.']
    : []),
];
