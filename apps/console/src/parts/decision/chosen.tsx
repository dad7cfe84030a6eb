import type { DecisionDetail } from 'personable';
import { capitalised } from '../../words/capitalised.ts';
import { counted, price } from '../../words/numbers.ts';
import { strategyName } from '../../words/strategies.ts';
import { scaleOf } from '../../words/terms.ts';
import { Empty } from '../empty.tsx';
import { ScoredItem } from '../scored-item.tsx';
import { BlocksOfPage } from './blocks-of-page.tsx';
import { ChosenAction } from './chosen-action.tsx';
import { ChosenContent } from './chosen-content.tsx';

/** Why a placement that is never filled with anything else stays empty. */
const WHY_EMPTY: Readonly<Record<string, string>> = {
  continue:
    'There is nothing the person left unfinished, and this placement is never filled with anything else.',
  'because-of':
    'There is no item that this could be about: name one, or ask for somebody with a history.',
  upgrade:
    'There is no item of the same kind that is 10 to 100 % dearer, or no item with a price was named.',
  'weekly-list': 'Everything that may be shown stood in a list of the last eight weeks.',
};

/** What was chosen, each item with the parts of its score, and what had to be filled in. */
export const Chosen = ({
  detail: { decision, next },
}: {
  readonly detail: Pick<DecisionDetail, 'decision' | 'next'>;
}) => {
  const { items, fallback, strategy, content = [], handOver, arranged = [], page } = decision;
  if (page !== undefined) return <BlocksOfPage page={page} />;
  const shown = content.length === 0 ? null : <ChosenContent content={content} />;
  if (next !== undefined) {
    return (
      <>
        <ChosenAction next={next} />
        {shown}
      </>
    );
  }
  if (shown !== null) return shown;
  if (handOver !== undefined) return <p>A colleague takes over: {handOver.text}</p>;
  if (items.length === 0) {
    return (
      <Empty title="Nothing was chosen.">
        {WHY_EMPTY[strategy] ?? fallback[0]?.because ?? 'No item may be shown here.'}
      </Empty>
    );
  }
  const scale = scaleOf(items.map(({ reasons }) => reasons));
  return (
    <>
      {fallback.length === 0 ? null : (
        <ul className="fallbacks">
          {fallback.map(({ to, items: filled, because }) => (
            <li key={to}>
              {counted(filled, 'item was', 'items were')} filled in by {strategyName(to)}, because{' '}
              {because}.
            </li>
          ))}
        </ul>
      )}
      {arranged.length === 0 ? null : (
        <ul className="fallbacks">
          {arranged.map(({ control, rule = '', text }) => (
            <li key={`${control} ${rule}`}>{sentence(text)}</li>
          ))}
        </ul>
      )}
      <ol className="scored-items scored-items-ranked">
        {items.map((item) => (
          <ScoredItem
            key={item.id}
            id={item.id}
            name={item.name}
            total={item.score}
            terms={item.reasons.map(forOwner)}
            scale={scale}
            note={[
              item.price === undefined || item.currency === undefined
                ? ''
                : price(item.price, item.currency),
              item.strategy === strategy ? '' : `by ${strategyName(item.strategy)}`,
              item.replaces === undefined ? '' : `in place of ${item.replaces.name}`,
              item.creative === undefined ? '' : `as ${item.creative.id}`,
            ]
              .filter((part) => part !== '')
              .join(' · ')}
          />
        ))}
      </ol>
    </>
  );
};

const sentence = (text: string): string => `${capitalised(text)}.`;

/** The shop's owner reads more than the customer. */
const forOwner = ({ note, ...reason }: Reason) =>
  note === undefined ? reason : { ...reason, text: `${reason.text}: ${note}` };

type Reason = DecisionDetail['decision']['items'][number]['reasons'][number];
