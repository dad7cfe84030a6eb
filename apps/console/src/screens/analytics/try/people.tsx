import type { TrialReport } from 'personable';
import { count, counted } from '../../../words/numbers.ts';
import { MaybeItem, MaybePerson } from './links.tsx';

type Shown = TrialReport['people']['shown'][number];

interface Props {
  readonly report: TrialReport;
  readonly linked: boolean;
}

/** Real customers: what was recommended, why, and what they bought. */
export const ShownPeople = ({ report, linked }: Props) => {
  const { rule, shown } = report.people;
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="try-people">
      <h2 id="try-people">{counted(shown.length, 'real customer', 'real customers')}</h2>
      <p className="dimmed">{rule}</p>
      <div className="try-people">
        {shown.map((one, place) => (
          <details key={keyOf(one)} open={place === 0}>
            <summary>
              <strong>{one.customer.name}</strong>{' '}
              <span className="dimmed number">
                {count(one.right)} of {count(one.recommended.length)} right,{' '}
                {counted(one.bought.length, 'item', 'items')} bought
              </span>
            </summary>
            <Lists shown={one} linked={linked} />
          </details>
        ))}
      </div>
    </section>
  );
};

/** Two customers may have one name. */
const keyOf = ({ customer, bought }: Shown): string =>
  [customer.person, customer.name, ...bought.map(({ id }) => id)].join(' ');

/** Items of a basket that are named; the others are counted. */
const NAMED = 20;

const Lists = ({ shown, linked }: { readonly shown: Shown; readonly linked: boolean }) => {
  const { customer, orders, recommended, bought } = shown;
  return (
    <div className="try-lists">
      <div>
        <h3>
          Recommended to <MaybePerson customer={customer} />, from{' '}
          {counted(orders, 'order', 'orders')}
        </h3>
        <ol>
          {recommended.map((item) => (
            <li key={item.id}>
              <MaybeItem item={item} linked={linked} /> {item.hit ? <Right /> : null}
              <span className="try-reason dimmed">{item.reason}</span>
            </li>
          ))}
        </ol>
      </div>
      <div>
        <h3>Bought in the hidden part</h3>
        <ul>
          {bought.slice(0, NAMED).map((item) => (
            <li key={item.id}>
              <MaybeItem item={item} linked={linked} /> {item.hit ? <Right /> : null}
              {item.new ? <span className="dimmed"> new to them</span> : null}
            </li>
          ))}
          {bought.length > NAMED ? (
            <li className="dimmed">and {count(bought.length - NAMED)} more</li>
          ) : null}
        </ul>
      </div>
    </div>
  );
};

const Right = () => <span className="try-right">right</span>;
