import type { EarnedMoney, QuotedShares } from 'personable';
import { percent } from '../../words/numbers.ts';
import { Facts } from '../facts.tsx';

/** Margin, costs and return, in words. */
export const MoneyPanel = ({ money }: { readonly money: EarnedMoney }) => (
  <section className="holdout-about">
    <h2>Margin, costs and return</h2>
    <p className="panel">{money.text}</p>
  </section>
);

/** The shares everyone quotes, and what is really incremental, in one card. */
export const SharesPanel = ({ shares }: { readonly shares: QuotedShares }) => {
  const { revenue, views, incremental, text } = shares;
  return (
    <section className="holdout-about">
      <h2>What everyone quotes, and what is really incremental</h2>
      <Facts
        as="figures"
        facts={[
          {
            name: 'Revenue through recommendations',
            value: revenue === null ? 'no orders yet' : percent(revenue),
          },
          {
            name: 'Item pages opened from them',
            value: views === null ? 'none yet' : percent(views),
          },
          {
            name: 'Really incremental',
            value: incremental === null ? 'cannot be told yet' : percent(incremental.value),
          },
        ]}
      />
      <p className="panel">{text}</p>
    </section>
  );
};
