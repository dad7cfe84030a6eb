import type { ReactNode } from 'react';
import './facts.css';

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** Facts as pairs of a name and a value: in lines, or side by side as figures. */
export const Facts = ({
  facts,
  as = 'lines',
}: {
  readonly facts: readonly Fact[];
  readonly as?: 'lines' | 'figures';
}) => (
  <dl className={`facts facts-${as}`}>
    {facts.map(({ name, value }) => (
      <div key={name} className="fact">
        <dt>{name}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
