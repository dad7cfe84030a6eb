import type { DecisionResult } from 'personable-client';
import { Link } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { totalOf } from '../cart/cart.ts';
import { type Order, readOrder } from '../cart/order.ts';
import { Page } from '../layout/page.tsx';
import { useVisit } from '../people/visit-context.tsx';
import { calledName } from '../people/visitor.ts';
import { useDecision } from '../personable/use-decision.ts';
import { SkeletonRow } from '../rows/skeletons.tsx';
import { TileRow } from '../rows/tile-row.tsx';
import { useTogether } from '../rows/use-together.ts';
import { usualItems } from '../rows/usual-panel.tsx';
import { money } from '../storefront/money.ts';
import { becauseOf, listed } from './learned.ts';
import { NotFoundPage } from './not-found-page.tsx';

/** Thanks for an order, and shows what the shop learned from it. */
export const ThanksPage = () => {
  const order = readOrder(useHistoryState());
  return order === undefined ? <NotFoundPage /> : <Thanks order={order} />;
};

const Thanks = ({ order }: { readonly order: Order }) => {
  const { visitor } = useVisit();
  const total = totalOf(order.cart);
  return (
    <Page title="Thank you">
      <div className="width">
        <header className="page-head">
          <h1>{visitor === undefined ? 'Thank you' : `Thank you, ${calledName(visitor.name)}`}</h1>
          <p>
            Your order of {listed(order.cart.map(({ item }) => item.name))} is noted
            {total && `, ${money(total.amount, total.currency)} in all`}.
          </p>
        </header>
        <Learned order={order} />
        <p className="more">
          <Link href="/" className="button">
            See your front page now
          </Link>
        </p>
      </div>
    </Page>
  );
};

const Learned = ({ order }: { readonly order: Order }) => {
  const forYou = useDecision('home.for-you', { limit: 10 });
  const usual = useDecision('usual', { limit: 10 });
  const { decisions } = useTogether({ forYou, usual });
  if (decisions === undefined) return <SkeletonRow />;
  return (
    <>
      <Lessons order={order} {...decisions} />
      <BecauseOfIt order={order} forYou={decisions.forYou} />
    </>
  );
};

const Lessons = ({
  order,
  forYou,
  usual,
}: {
  readonly order: Order;
  readonly forYou: DecisionResult;
  readonly usual: DecisionResult;
}) => {
  const ordered = new Set(order.cart.map(({ item }) => item.id));
  const again = usualItems(usual).filter(({ id }) => ordered.has(id));
  const gone = order.suggestedBefore.filter((id) => !forYou.items.some((item) => item.id === id));
  return (
    <section className="row learned" aria-labelledby="learned">
      <h2 id="learned">What the shop learned</h2>
      {forYou.personalized ? (
        <ul>
          <li>It will not suggest what you have just bought as if it were new to you.</li>
          {again.length > 0 && (
            <li>
              {listed(again.map(({ name }) => name))} {again.length === 1 ? 'is' : 'are'} your
              usual: one click on the front page orders {again.length === 1 ? 'it' : 'them'} again.
            </li>
          )}
          <li>
            {gone.length === 0
              ? 'The suggestions on your front page stay the same: this order confirms them.'
              : `${gone.length} of ${forYou.items.length} suggestions on your front page have changed.`}
          </li>
        </ul>
      ) : (
        <p>
          Nothing for your own page: your history is not used to choose what you are shown. The
          order is on the books all the same.
        </p>
      )}
    </section>
  );
};

const BecauseOfIt = ({
  order,
  forYou,
}: {
  readonly order: Order;
  readonly forYou: DecisionResult;
}) => {
  const items = becauseOf(order, forYou.items);
  if (items.length === 0) return null;
  return (
    <TileRow
      decision={{ ...forYou, items }}
      words={{
        title: 'Because of this order',
        line: 'On your front page from now on, with what you bought as a reason.',
      }}
    />
  );
};
