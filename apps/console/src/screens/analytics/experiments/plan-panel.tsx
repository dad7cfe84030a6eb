import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FullOverview, PlanAnswer } from 'personable';
import { useState } from 'react';
import { planExperiment } from '../../../api/experiments.ts';
import { reading } from '../../../api/query-client.ts';
import { readOverviewReport } from '../../../api/reports.ts';
import { useSending } from '../../../api/sending.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';

/** Days whose people stand for those to come. */
const DAYS = 28;

/** How long an experiment on whether people buy will take, begun with what the last weeks were like. */
export const PlanPanel = () => {
  const query = useQuery(reading(readOverviewReport(DAYS)));
  return (
    <section className="panel experiment-form">
      <h2>How long will it take?</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={3} height={48} />}>
        {(overview) => <PlanForm {...usual(overview)} />}
      </Loaded>
    </section>
  );
};

/** Empty where nothing is known yet. */
const usual = ({ now }: FullOverview) => ({
  share: now.conversion === null ? '' : written(now.conversion.value * 100),
  people: now.people === 0 ? '' : written(now.people / DAYS),
});

const written = (value: number): string => String(Number(value.toPrecision(3)));

const numberIn = (text: string): number => Number(text.replace(',', '.'));

const PlanForm = (begin: { readonly share: string; readonly people: string }) => {
  const [share, setShare] = useState(begin.share);
  const [people, setPeople] = useState(begin.people);
  const [lift, setLift] = useState('10');
  const asked = useSending<PlanAnswer>();
  const isReady = [share, lift].every((text) => text.trim() !== '' && numberIn(text) > 0);
  return (
    <form
      className="experiment-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const perDay = numberIn(people);
        asked.mutate(
          planExperiment({
            ...{ mean: numberIn(share) / 100, lift: numberIn(lift) / 100 },
            ...(perDay > 0 ? { peoplePerDay: perDay } : {}),
          }),
        );
      }}
    >
      <TextInput
        label="Of 100 people, how many do it without the experiment?"
        description={`Who bought something in the last ${DAYS} days stands here to begin with.`}
        inputMode="decimal"
        maxLength={10}
        value={share}
        onChange={({ currentTarget: { value } }) => setShare(value)}
      />
      <TextInput
        label="The smallest change worth finding, in %"
        description="From 2 to 2.2 of 100 people is a change of 10 %."
        inputMode="decimal"
        maxLength={10}
        value={lift}
        onChange={({ currentTarget: { value } }) => setLift(value)}
      />
      <TextInput
        label="New people on a day"
        description="Left empty, only people are counted and no days."
        inputMode="decimal"
        maxLength={12}
        value={people}
        onChange={({ currentTarget: { value } }) => setPeople(value)}
      />
      <div className="experiment-buttons">
        <Button type="submit" variant="default" disabled={!isReady} loading={asked.isPending}>
          Count
        </Button>
      </div>
      {asked.isError ? <Failed error={asked.error} /> : null}
      {asked.data === undefined ? null : <p role="status">{asked.data.text}</p>}
    </form>
  );
};
