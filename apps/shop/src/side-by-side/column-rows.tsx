import type { DecidedItem, DecisionResult } from 'personable-client';
import { type ReactNode, useEffect } from 'react';
import { Avatar } from '../people/avatar.tsx';
import { calledName } from '../people/visitor.ts';
import { useDecisions } from '../personable/decisions-context.tsx';
import { rowWords } from '../personable/row-words.ts';
import { useDecision } from '../personable/use-decision.ts';
import { SkeletonTile } from '../rows/skeletons.tsx';
import { useTogether } from '../rows/use-together.ts';
import { usualItems } from '../rows/usual-panel.tsx';
import { CompactTile } from '../tiles/compact-tile.tsx';
import { DecidedTile } from '../tiles/decided-tile.tsx';
import { alsoShownTo, type ShownTo } from './shown.ts';

/** Items in each row: so few that three fronts can be compared at a glance. */
const LIMITS = { usual: 2, forYou: 4, popular: 2 } as const;

/** The rows of somebody's front page, small. */
export const ColumnRows = ({
  place,
  name,
  others,
  onShown,
}: {
  readonly place: number;
  readonly name: string | undefined;
  readonly others: readonly ShownTo[];
  readonly onShown: (to: ShownTo) => void;
}) => {
  const { decisions } = useColumnDecisions();
  const { refused } = useDecisions();
  const shown = decisions && inRows(decisions, refused);

  const ids = shown && [...shown.forYou, ...shown.usual, ...shown.popular].map(({ id }) => id);
  const joined = ids && JSON.stringify(ids);
  useEffect(() => {
    if (joined !== undefined) onShown({ place, name, ids: JSON.parse(joined) as string[] });
  }, [joined, place, name, onShown]);

  if (decisions === undefined || shown === undefined) return <Waiting />;
  const also = (item: DecidedItem) => <AlsoShown to={alsoShownTo(item.id, others)} />;
  const { forYou, usual, popular } = decisions;
  const words = rowWords(forYou, { title: 'For you', line: 'Chosen from their history' });
  return (
    <>
      <section className="column-row">
        <h3>{words.title}</h3>
        <ul className="column-tiles">
          {shown.forYou.map((item) => (
            <li key={item.id}>
              <DecidedTile item={item} decision={forYou.decision} onSale={false}>
                {also(item)}
              </DecidedTile>
            </li>
          ))}
        </ul>
      </section>
      <section className="column-row">
        <h3>The usual</h3>
        {shown.usual.length === 0 && <p>Nothing: it begins with the second order of a thing.</p>}
        <CompactList items={shown.usual} decision={usual} also={also} />
      </section>
      <section className="column-row">
        <h3>Popular now</h3>
        <CompactList items={shown.popular} decision={popular} also={also} />
      </section>
    </>
  );
};

const CompactList = ({
  items,
  decision,
  also,
}: {
  readonly items: readonly DecidedItem[];
  readonly decision: DecisionResult;
  readonly also: (item: DecidedItem) => ReactNode;
}) => (
  <ul className="column-list">
    {items.map((item) => (
      <li key={item.id}>
        <CompactTile item={item} decision={decision.decision}>
          {also(item)}
        </CompactTile>
      </li>
    ))}
  </ul>
);

/** The faces of the others who are shown the same. */
const AlsoShown = ({ to }: { readonly to: readonly ShownTo[] }) =>
  to.length > 0 && (
    <p className="also">
      <span className="visually-hidden">
        Also shown to {to.map(({ name }) => calledOrNew(name)).join(' and ')}
      </span>
      {to.map(({ place, name }) => (
        <Avatar key={place} name={name} />
      ))}
    </p>
  );

const calledOrNew = (name: string | undefined): string =>
  name === undefined ? 'the new visitor' : calledName(name);

const Waiting = () => (
  <div className="column-row" aria-hidden="true">
    <h3>…</h3>
    <div className="column-tiles">
      <SkeletonTile reasons />
      <SkeletonTile reasons />
      <SkeletonTile reasons />
      <SkeletonTile reasons />
    </div>
  </div>
);

const useColumnDecisions = () => {
  const usual = useDecision('usual', { limit: LIMITS.usual });
  const usualIds = usual.decision === undefined ? [] : usualItems(usual.decision).map(idOf);
  const forYou = useDecision('home.for-you', {
    limit: LIMITS.forYou,
    exclude: usualIds,
    ask: usual.settled,
  });
  const popular = useDecision('popular', {
    limit: LIMITS.popular,
    exclude: [...usualIds, ...(forYou.decision?.items ?? []).map(idOf)],
    ask: usual.settled && forYou.settled,
  });
  return useTogether({ usual, forYou, popular });
};

const inRows = (
  { forYou, usual, popular }: Readonly<Record<'forYou' | 'usual' | 'popular', DecisionResult>>,
  refused: ReadonlySet<string>,
) => {
  const wanted = ({ id }: DecidedItem) => !refused.has(id);
  return {
    forYou: forYou.items.filter(wanted),
    usual: usualItems(usual).filter(wanted),
    popular: popular.items.filter(wanted),
  };
};

const idOf = ({ id }: DecidedItem): string => id;
