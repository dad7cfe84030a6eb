import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readBubble } from '../../api/bubble.ts';
import { readingPage } from '../../api/query-client.ts';
import { useAddressState } from '../../frame/address.ts';
import { Empty } from '../../parts/empty.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Screen } from '../../parts/screen.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { count, counted } from '../../words/numbers.ts';
import { BubbleFigure } from './bubble-figure.tsx';
import { MEASURES } from './bubble-measures.ts';
import { BubbleTable } from './bubble-table.tsx';
import './bubble.css';

const SPANS = ['7', '30', '90'] as const;

/** How varied what people are shown is, day by day. */
export const BubbleScreen = () => {
  const [said, setSaid] = useAddressState('days');
  const span = SPANS.find((days) => days === said) ?? '30';
  const query = useQuery(readingPage(readBubble(Number(span))));
  const today = new Date().toISOString().slice(0, 10);
  return (
    <Screen
      title="Bubble"
      about="How much of the shop people get to see, how evenly, and how different and how new it is."
      beside={
        <SegmentedControl
          aria-label="Days shown"
          data={SPANS.map((days) => ({ value: days, label: `${days} days` }))}
          value={span}
          onChange={(days) => setSaid(days === '30' ? undefined : days, 'in-place')}
        />
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={190} />}>
        {({ days, total, counting }) => (
          <>
            {counting === undefined ? null : (
              <p role="status">
                Decisions from before are being counted: {count(counting.done)} of{' '}
                {count(counting.of)}.
              </p>
            )}
            {days.length === 0 ? (
              <Empty title="Nothing was decided in these days.">
                <p>
                  <Link href="/automation/placements">Try a placement</Link> to make a decision.
                </p>
              </Empty>
            ) : (
              <>
                <p className="dimmed">
                  {counted(total.decisions, 'decision', 'decisions')} on{' '}
                  {counted(days.length, 'day', 'days')}, {counted(total.shown, 'place', 'places')}{' '}
                  filled with {counted(total.items, 'item', 'items')} of {count(total.offered)} that
                  could be shown. Days are those of UTC.
                </p>
                <ul className="bubble-figures">
                  {MEASURES.map((measure) => (
                    <li key={measure.name}>
                      <BubbleFigure
                        measure={measure}
                        days={days}
                        total={total}
                        span={Number(span)}
                        last={lastOf(days, today)}
                      />
                    </li>
                  ))}
                </ul>
                <BubbleTable days={days} />
              </>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
};

/** The engine's day may have begun where the reader's clock has not. */
const lastOf = (days: readonly { readonly day: string }[], today: string): string => {
  const last = days.at(-1)?.day ?? today;
  return last > today ? last : today;
};
