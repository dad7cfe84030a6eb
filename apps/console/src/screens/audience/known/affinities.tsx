import type { Knowing, ShownAffinity } from 'personable';
import { Empty } from '../../../parts/empty.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { capitalised } from '../../../words/capitalised.ts';
import { counted } from '../../../words/numbers.ts';

/** Attributes and values that are shown before somebody asks for more. */
const SHOWN = { attributes: 3, values: 6 } as const;

type Attribute = Knowing['affinities'][number];

/** What somebody likes, now against usually, as bars. */
export const Affinities = ({ affinities }: Pick<Knowing, 'affinities'>) => {
  const rest = affinities.slice(SHOWN.attributes);
  return (
    <section>
      <h2>What they like</h2>
      {affinities.length === 0 ? (
        <Empty title="Nothing says what they like.">
          Tastes come from what somebody looks at, saves, puts in the cart and buys.
        </Empty>
      ) : (
        <>
          <p className="known-legend dimmed">
            <span className="known-swatch known-now" aria-hidden="true" /> now: the last days{' '}
            <span className="known-swatch known-usually" aria-hidden="true" /> usually: the last
            months
          </p>
          <div className="known-attributes">
            {affinities.slice(0, SHOWN.attributes).map((attribute) => (
              <Tastes key={attribute.attribute} of={attribute} />
            ))}
          </div>
          {rest.length === 0 ? null : (
            <details className="known-more">
              <summary>{counted(rest.length, 'more attribute', 'more attributes')}</summary>
              <div className="known-attributes">
                {rest.map((attribute) => (
                  <Tastes key={attribute.attribute} of={attribute} />
                ))}
              </div>
            </details>
          )}
        </>
      )}
    </section>
  );
};

const Tastes = ({ of: { attribute, interactions, values } }: { readonly of: Attribute }) => (
  <div>
    <h3>
      {capitalised(attribute)}
      <span className="figure-note">{counted(interactions, 'interaction', 'interactions')}</span>
    </h3>
    <ul className="known-tastes">
      {values.slice(0, SHOWN.values).map((value) => (
        <Taste key={value.value} of={value} />
      ))}
    </ul>
  </div>
);

const Taste = ({ of: affinity }: { readonly of: ShownAffinity }) => {
  const { value, now, usually, trend, interactions, last } = affinity;
  return (
    <li>
      <span className="known-value">
        {value}
        {trend === undefined ? null : <span className={`known-trend known-${trend}`}>{trend}</span>}
      </span>
      <span className="known-bars" aria-hidden="true">
        {now === undefined ? null : <Bar share={now} className="known-now" />}
        <Bar share={usually} className="known-usually" />
      </span>
      <span className="known-share number">
        <span className="for-readers">now </span>
        {now === undefined ? '–' : share(now)}
        <span className="for-readers">, usually </span>
        <span aria-hidden="true"> / </span>
        {share(usually)}
      </span>
      <span className="known-rests dimmed">
        {counted(interactions, 'interaction', 'interactions')}, last <Moment time={last} />
      </span>
    </li>
  );
};

const Bar = ({
  share: part,
  className,
}: {
  readonly share: number;
  readonly className: string;
}) => (
  <span
    className={`known-bar ${className}${part < 0 ? ' known-against' : ''}`}
    style={{ width: `${Math.max(1, Math.abs(part) * 100)}%` }}
  />
);

/** A share with its sign: "62 %", "−12 %". */
const share = (part: number): string =>
  `${part < 0 ? '−' : ''}${Math.round(Math.abs(part) * 100)} %`;
