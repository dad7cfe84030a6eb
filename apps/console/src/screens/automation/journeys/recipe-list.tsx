import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ChannelState, RuleSummary, RuleView } from 'personable';
import { Link, useLocation } from 'wouter';
import { readChannels } from '../../../api/channels.ts';
import { type Recipe, readRecipes, takeRecipe } from '../../../api/journeys.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { readStarters, type Starter } from '../../../api/templates.ts';
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
  const { data: { starters = [] } = {} } = useQuery(reading(readStarters()));
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
                  : missingFor(recipe, {
                      rules: rules.data.rules,
                      channels: channels.data?.channels ?? [],
                      starters,
                    })
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

const isTemplate = (rule: RuleSummary, id: string): boolean =>
  rule.kind === 'templates' && rule.id === id;

interface Shop {
  readonly rules: readonly RuleSummary[];
  readonly channels: readonly ChannelState[];
  readonly starters: readonly Starter[];
}

/** What a shop has to do before a recipe does anything. */
const missingFor = (
  { templates, audiences = {} }: Recipe,
  { rules, channels, starters }: Shop,
): readonly string[] => {
  const needed = templates.map((id) => starters.find((one) => one.id === id)?.body['channel']);
  const names = new Set(needed.map((channel) => (typeof channel === 'string' ? channel : 'email')));
  return [
    ...templates.flatMap((id) => {
      const found = rules.find((rule) => isTemplate(rule, id));
      if (found !== undefined) {
        return found.published === undefined ? [`The template “${id}” is not published yet.`] : [];
      }
      return starters.some((one) => one.id === id)
        ? [`The template “${id}”: taking it stores one to begin with, to be read and published.`]
        : [`The template “${id}”: write it under Templates.`];
    }),
    ...Object.entries(audiences).map(
      ([id, what]) => `The audience “${id}”, unless it is there: ${what}`,
    ),
    ...[...names].flatMap((name) =>
      channels.some((one) => one.name === name && one.problem === undefined)
        ? []
        : [`The channel “${name}” is not set up: Channels says how.`],
    ),
  ];
};
