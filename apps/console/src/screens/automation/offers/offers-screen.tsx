import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { EntitlementView, OfferView } from 'personable';
import { Link } from 'wouter';
import { readEntitlements, readOffers } from '../../../api/offers.ts';
import { reading } from '../../../api/query-client.ts';
import { offerAddress, ruleAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { count } from '../../../words/numbers.ts';
import { BudgetBar } from './budget-bar.tsx';
import { MissedCodesList } from './missed-codes-list.tsx';
import { moneyWords, periodWords, worthWords } from './offer-words.ts';
import './offers.css';

/** The offers there are with what they cost, codes that could not be redeemed, and what people have a right to. */
export const OffersScreen = () => {
  const offers = useQuery(reading(readOffers()));
  const entitlements = useQuery(reading(readEntitlements()));
  return (
    <Screen
      title="Offers"
      about="What is given to people. What an offer can cost is reserved when it is given, so its budget is never exceeded."
      beside={
        <Button component={Link} href="/automation/rules/new">
          New offer
        </Button>
      }
    >
      <div className="offers">
        <section>
          <Loaded query={offers} skeleton={<OfferTable offers={undefined} />}>
            {({ offers: all }) =>
              all.length === 0 ? (
                <Empty title="There is no offer yet.">
                  An offer is a rule: what is given, to whom, how often and within which budget. A
                  campaign that names it gives it, or somebody does by hand.
                </Empty>
              ) : (
                <OfferTable offers={all} />
              )
            }
          </Loaded>
        </section>
        <section>
          <h2>Codes that could not be redeemed</h2>
          <MissedCodesList />
        </section>
        <section>
          <h2>Entitlements</h2>
          <Loaded query={entitlements} skeleton={<EntitlementTable entitlements={undefined} />}>
            {({ entitlements: all }) =>
              all.length === 0 ? (
                <Empty title="There is no entitlement yet.">
                  An entitlement is a rule: what somebody has a right to because of what they did,
                  with the sentence to say. The counter and the page of a person show it.
                </Empty>
              ) : (
                <EntitlementTable entitlements={all} />
              )
            }
          </Loaded>
        </section>
      </div>
    </Screen>
  );
};

const OfferTable = ({ offers }: { readonly offers: readonly OfferView[] | undefined }) => (
  <RecordTable
    caption="Offers"
    columns={OFFER_COLUMNS}
    rows={offers}
    keyOf={({ id }) => id}
    expected={3}
  />
);

const OFFER_COLUMNS: readonly Column<OfferView>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name, published }) => (
      <>
        <Link href={offerAddress(id)}>{name}</Link>
        {published ? null : <span className="dimmed"> not published</span>}
      </>
    ),
  },
  {
    header: 'Worth',
    cell: ({ value }) =>
      value === undefined ? <span className="dimmed">unknown</span> : worthWords(value),
  },
  {
    header: 'Budget',
    cell: ({ budget }) =>
      budget === undefined ? <span className="dimmed">none</span> : <BudgetBar budget={budget} />,
  },
  { header: 'Given', numeric: true, cell: ({ ever }) => count(ever.given) },
  { header: 'To redeem', numeric: true, cell: ({ ever }) => count(ever.live) },
  { header: 'Redeemed', numeric: true, cell: ({ ever }) => count(ever.redeemed) },
  { header: 'Expired', numeric: true, cell: ({ ever }) => count(ever.expired) },
  { header: 'Cost', cell: ({ ever }) => moneyWords(ever.cost) },
];

const EntitlementTable = ({
  entitlements,
}: {
  readonly entitlements: readonly EntitlementView[] | undefined;
}) => (
  <RecordTable
    caption="Entitlements"
    columns={ENTITLEMENT_COLUMNS}
    rows={entitlements}
    keyOf={({ id }) => id}
    expected={2}
  />
);

const ENTITLEMENT_COLUMNS: readonly Column<EntitlementView>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name, published }) => (
      <>
        <Link href={ruleAddress('entitlements', id)}>{name}</Link>
        {published ? null : <span className="dimmed"> not published</span>}
      </>
    ),
  },
  {
    header: 'Does',
    cell: ({ does, what }) => (does === undefined ? '' : `${does} ${what}`),
  },
  { header: 'Used', numeric: true, cell: ({ uses }) => count(uses) },
  {
    header: 'Left',
    cell: ({ limits }) =>
      limits?.left === undefined ? (
        <span className="dimmed">no limit in all</span>
      ) : (
        `${count(limits.left)} ${periodWords(limits.per)}`
      ),
  },
  { header: 'Each', cell: ({ each }) => each?.text ?? <span className="dimmed">nothing</span> },
  { header: 'Cost', cell: ({ cost }) => moneyWords(cost) },
];
