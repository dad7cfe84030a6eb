import type { MeterReport } from 'personable';
import { count, counted, percent } from '../../../words/numbers.ts';
import { SHARES } from './shares.ts';

type PlacementMeter = MeterReport['placements'][number];

/** One placement: the three shares as a bar, and what they rest on. */
export const MeterRow = ({ meter }: { readonly meter: PlacementMeter }) => {
  const { placement, decisions, people, answers, perThousand, exact, enough } = meter;
  const about = exact ? '' : 'about ';
  const shares = SHARES.map((share) => ({ ...share, value: meter[share.name] / decisions }));
  return (
    <>
      <div className="meter-head">
        <h2>{placement === '*' ? 'Other placements' : <code>{placement}</code>}</h2>
        <p className="meter-distinct">
          <span className="number">
            {perThousand === null ? '–' : `${about}${count(Math.round(perThousand))}`}
          </span>{' '}
          <span className="dimmed">different answers per 1,000 people</span>
        </p>
      </div>
      <div className="meter-bar" aria-hidden="true">
        {shares.map(({ name, value }) =>
          value === 0 ? null : <span key={name} data-by={name} style={{ flexGrow: value }} />,
        )}
      </div>
      <ul className="meter-shares">
        {shares.map(({ name, title, value }) => (
          <li key={name}>
            {title} <span className="number">{percent(value)}</span>
          </li>
        ))}
      </ul>
      <p className="dimmed">
        {counted(decisions, 'decision', 'decisions')}, {about}
        {counted(answers, 'different answer', 'different answers')} for {about}
        {counted(people, 'person', 'people')}.
        {enough ? null : ' Of fewer than 100 people these figures say little.'}
      </p>
    </>
  );
};
