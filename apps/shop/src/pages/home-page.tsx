import type { DecisionResult } from 'personable-client';
import { Page } from '../layout/page.tsx';
import { rowWords } from '../personable/row-words.ts';
import { useDecision } from '../personable/use-decision.ts';
import { ContinueStrip } from '../rows/continue-strip.tsx';
import { SkeletonRow } from '../rows/skeletons.tsx';
import { TileRow } from '../rows/tile-row.tsx';
import { useTogether } from '../rows/use-together.ts';
import { UsualPanel } from '../rows/usual-panel.tsx';
import { useShop } from '../storefront/storefront-context.tsx';
import { Hero } from './hero.tsx';
import { Resting } from './resting.tsx';
import { ThreePeople } from './three-people.tsx';

/** The front page: chosen for whoever is here. */
export const HomePage = () => {
  const { storefront } = useShop();
  const { decisions, settled } = useHomeDecisions();
  return (
    <Page title={storefront.name}>
      <div className="width">
        <Hero away={decisions?.forYou.source === 'default'} />
        {decisions === undefined ? (
          <>
            <SkeletonRow />
            <SkeletonRow />
          </>
        ) : (
          <Rows decisions={decisions} busy={!settled} />
        )}
      </div>
    </Page>
  );
};

const Rows = ({
  decisions: { resume, usual, forYou, because, popular },
  busy,
}: {
  readonly decisions: NonNullable<ReturnType<typeof useHomeDecisions>['decisions']>;
  readonly busy: boolean;
}) => (
  <>
    <ContinueStrip decision={resume} exclude={idsBy('usual', usual)} busy={busy} />
    {forYou.items.length === 0 && <Resting decision={forYou} />}
    <TileRow decision={forYou} words={rowWords(forYou, FOR_YOU)} busy={busy} />
    <UsualPanel decision={usual} busy={busy} />
    <BecauseRow decision={because} busy={busy} />
    <ThreePeople />
    <TileRow decision={popular} words={forYou.personalized ? POPULAR : ALSO_POPULAR} busy={busy} />
  </>
);

/** What goes with one thing they bought or looked at; nothing where that is too little for a row. */
const BecauseRow = ({
  decision,
  busy,
}: {
  readonly decision: DecisionResult;
  readonly busy: boolean;
}) =>
  decision.about === undefined || decision.items.length < ROW ? null : (
    <TileRow
      decision={decision}
      words={{ title: decision.about.text, line: BECAUSE }}
      busy={busy}
    />
  );

/** Items from which a row is one. */
const ROW = 3;
const BECAUSE = 'What others chose who chose it.';
const FOR_YOU = { title: 'For you', line: 'Chosen from what you looked at and bought' };
const POPULAR = { title: 'Popular now', line: 'What everybody buys and looks at.' };
const ALSO_POPULAR = { title: 'Also popular', line: 'More of what everybody buys and looks at.' };

/** What fills the front page. Each row leaves out what stands in those before it. */
const useHomeDecisions = () => {
  const resume = useDecision('continue', { limit: 6 });
  const usual = useDecision('usual', { limit: 4 });
  const first = resume.settled && usual.settled;
  const forYou = useDecision('home.for-you', {
    limit: 10,
    exclude: [...idsBy('continue', resume.decision), ...idsBy('usual', usual.decision)],
    ask: first,
  });
  const above = [
    ...idsBy('continue', resume.decision),
    ...idsBy('usual', usual.decision),
    ...(forYou.decision?.items ?? []).map(({ id }) => id),
  ];
  const second = first && forYou.settled;
  const because = useDecision('because-of', { limit: 10, exclude: above, ask: second });
  const popular = useDecision('popular', {
    limit: 10,
    exclude: [...above, ...idsBy('because-of', because.decision)],
    ask: second && because.settled,
  });
  return useTogether({ resume, usual, forYou, because, popular });
};

/** The items that a strategy itself chose, without those that only filled up. */
const idsBy = (strategy: string, decision: DecisionResult | undefined): readonly string[] =>
  (decision?.items ?? []).filter((item) => item.strategy === strategy).map(({ id }) => id);
