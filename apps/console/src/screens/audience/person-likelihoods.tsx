import { useQuery } from '@tanstack/react-query';
import type { PersonLikelihoods } from 'personable';
import { readPersonLikelihoods } from '../../api/likelihoods.ts';
import { reading } from '../../api/query-client.ts';
import { Facts } from '../../parts/facts.tsx';
import { ItemLink } from '../../parts/item-link.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { LinesSkeleton } from '../../parts/skeletons.tsx';
import { percent, price } from '../../words/numbers.ts';

/** What is to be expected of a person, and how sure that is. */
export const PersonLikelihoodsTab = ({ person }: { readonly person: number }) => {
  const query = useQuery(reading(readPersonLikelihoods(person)));
  return (
    <section aria-label="What is to be expected">
      <h2>What is to be expected</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={70} />}>
        {(read) => (
          <>
            <p>{read.text}</p>
            <Facts as="figures" facts={[...figuresOf(read)]} />
            {read.nextOrder === undefined ? null : <p>{read.nextOrder.text}</p>}
            <Favourites favourites={read.favourites} />
          </>
        )}
      </Loaded>
      <p className="dimmed">
        The intervals (95 %) say how well the expectation is known, not how far one person may be
        from it. How often such predictions come true stands under Analytics, Likelihoods.
      </p>
    </section>
  );
};

function* figuresOf({ churn, orders, value, buy }: PersonLikelihoods) {
  if (churn !== undefined) {
    yield {
      name: 'Will stay away for 91 days',
      value: (
        <>
          {percent(churn.value)}
          <span className="figure-note">
            {percent(churn.low)} to {percent(churn.high)}
          </span>
        </>
      ),
    };
  }
  if (orders !== undefined) {
    yield {
      name: 'Orders in 91 days',
      value: (
        <>
          {orders.value.toFixed(1)}
          <span className="figure-note">
            {orders.low.toFixed(1)} to {orders.high.toFixed(1)}
          </span>
        </>
      ),
    };
  }
  if (value !== undefined) {
    yield {
      name: 'Worth in a year',
      value: (
        <>
          {price(value.value, value.currency)}
          <span className="figure-note">
            {price(value.low, value.currency)} to {price(value.high, value.currency)}
          </span>
        </>
      ),
    };
  }
  if (buy !== undefined) {
    yield {
      name: 'Will order in 28 days',
      value: (
        <>
          {percent(buy.value)}
          <span className="figure-note">by what they did lately</span>
        </>
      ),
    };
  }
}

const Favourites = ({ favourites }: Pick<PersonLikelihoods, 'favourites'>) =>
  favourites.length === 0 ? null : (
    <>
      <h3>What they buy again and again</h3>
      <ul>
        {favourites.map((one) => (
          <li key={one.id}>
            <ItemLink item={one} />: {one.text}
          </li>
        ))}
      </ul>
    </>
  );
