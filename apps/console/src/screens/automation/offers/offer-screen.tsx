import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { OfferView } from 'personable';
import { useState } from 'react';
import { Link } from 'wouter';
import { findCode, readGrants, readOffer } from '../../../api/offers.ts';
import { reading, readingOn } from '../../../api/query-client.ts';
import { ruleAddress, useAddressedId, useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Facts } from '../../../parts/facts.tsx';
import { FairPanel } from '../../../parts/fairness/fair-panel.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import { BudgetBar } from './budget-bar.tsx';
import { GiveDialog } from './give-dialog.tsx';
import { GrantTable } from './grant-table.tsx';
import {
  costWords,
  GRANT_STATES,
  grantStateWords,
  moneyWords,
  periodWords,
  worthWords,
} from './offer-words.ts';
import './offers.css';

const UP = { title: 'Offers', path: '/automation/offers' };

/** One offer: what came of it, and everything that was given of it. */
export const OfferScreen = () => {
  const id = useAddressedId();
  const query = useQuery(reading(readOffer(id)));
  const [giving, setGiving] = useState(false);
  const offer = query.data;
  return (
    <Screen
      title={offer?.name ?? id}
      up={UP}
      beside={
        offer?.published === true ? (
          <Button onClick={() => setGiving(true)}>Give it to somebody</Button>
        ) : null
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={48} />}>
        {(shown) => (
          <div className="offer">
            <CameOfIt offer={shown} />
            <FairPanel kind="offer" id={shown.id} />
            <section>
              <h2>What was given</h2>
              <Grants id={shown.id} />
            </section>
          </div>
        )}
      </Loaded>
      {giving && offer !== undefined ? (
        <GiveDialog offer={offer} close={() => setGiving(false)} />
      ) : null}
    </Screen>
  );
};

const CameOfIt = ({ offer }: { readonly offer: OfferView }) => {
  const { id, ever, period, budget, limits, published, value, codes, personal } = offer;
  return (
    <section className="offer-sums">
      <Facts
        as="figures"
        facts={[
          { name: 'Given', value: count(ever.given) },
          { name: 'To redeem', value: count(ever.live) },
          { name: 'Redeemed', value: count(ever.redeemed) },
          { name: 'Expired', value: count(ever.expired) },
          { name: 'Withdrawn', value: count(ever.withdrawn) },
        ]}
      />
      <Facts
        facts={[
          ...(value === undefined ? [] : [{ name: 'Worth', value: worthWords(value) }]),
          { name: 'Cost', value: costWords(ever) },
          { name: 'Reserved', value: moneyWords(ever.reserved) },
          ...(budget === undefined
            ? []
            : [{ name: 'Budget', value: <BudgetBar budget={budget} /> }]),
          ...(period === undefined
            ? []
            : [
                {
                  name: `Given ${periodWords(budget?.period ?? limits?.per ?? 'ever')}`,
                  value: count(period.given),
                },
              ]),
          ...(limits === undefined ? [] : [{ name: 'Limits', value: limitWords(limits) }]),
          ...(budget?.since === undefined
            ? []
            : [{ name: 'Period since', value: <Moment time={budget.since} /> }]),
          { name: 'Codes', value: codes ?? 'unknown' },
          ...(personal === true
            ? [{ name: 'Personal price', value: 'yes, and it is said so' }]
            : []),
          {
            name: 'Rule',
            value: (
              <>
                <Link href={ruleAddress('offers', id)}>{id}</Link>
                {published ? null : ' (not published: nothing more is given)'}
              </>
            ),
          },
        ]}
      />
    </section>
  );
};

const limitWords = ({ total, perPerson, per, left }: NonNullable<OfferView['limits']>): string =>
  [
    ...(total === undefined
      ? []
      : [`${count(total)} ${periodWords(per)}, ${count(left ?? 0)} left`]),
    ...(perPerson === undefined ? [] : [`${count(perPerson)} a person ${periodWords(per)}`]),
  ].join('; ');

const Grants = ({ id }: { readonly id: string }) => {
  const [state, setState] = useAddressState('state');
  const [code, setCode] = useState('');
  const [wanted, setWanted] = useState('');
  return (
    <>
      <form
        className="offer-filter"
        onSubmit={(event) => {
          event.preventDefault();
          setWanted(code.trim());
        }}
      >
        <NativeSelect
          label="State"
          data={[
            { value: '', label: 'Every state' },
            ...GRANT_STATES.map((value) => ({ value, label: grantStateWords(value) })),
          ]}
          value={state ?? ''}
          onChange={(event) => setState(event.currentTarget.value || undefined)}
        />
        <TextInput
          label="Code"
          autoComplete="off"
          maxLength={150}
          value={code}
          onChange={(event) => {
            setCode(event.currentTarget.value);
            if (event.currentTarget.value.trim() === '') setWanted('');
          }}
        />
        <Button type="submit" variant="default">
          Find the code
        </Button>
      </form>
      {wanted === '' ? <EveryGrant id={id} state={state} /> : <WithCode id={id} code={wanted} />}
    </>
  );
};

const EveryGrant = ({ id, state }: { readonly id: string; readonly state: string | undefined }) => {
  const list = useInfiniteQuery(
    readingOn((before: string | undefined) => readGrants(id, { state, before })),
  );
  return (
    <Loaded query={list} skeleton={<GrantTable caption={CAPTION} grants={undefined} />}>
      {({ pages }) => {
        const grants = pages.flatMap(({ entries }) => entries);
        return grants.length === 0 ? (
          <Empty title="Nothing was given.">
            A campaign that names the offer gives it, or somebody does by hand.
          </Empty>
        ) : (
          <>
            <GrantTable caption={CAPTION} grants={grants} />
            <ShowMore list={list} />
          </>
        );
      }}
    </Loaded>
  );
};

const WithCode = ({ id, code }: { readonly id: string; readonly code: string }) => {
  const query = useQuery(reading(findCode(code)));
  return (
    <Loaded query={query} skeleton={<GrantTable caption={CAPTION} grants={undefined} />}>
      {({ grants }) => {
        const own = grants.filter(({ offer }) => offer === id);
        return own.length === 0 ? (
          <Empty title="Nobody was given this code.">
            {grants[0] === undefined
              ? 'Small and capital letters are the same.'
              : `It is of the offer ${grants[0].name}.`}
          </Empty>
        ) : (
          <GrantTable caption={CAPTION} grants={own} />
        );
      }}
    </Loaded>
  );
};

const CAPTION = 'What was given, the latest first';
