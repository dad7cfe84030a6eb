import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { JobView } from 'personable';
import { type ReactNode, useState } from 'react';
import { readJobs, readJobsOfOrder, type WantedJobs } from '../../../api/made.ts';
import { reading, readingOn } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { SearchField } from '../../../parts/search-field.tsx';
import { ShowMore } from '../../../parts/show-more.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { count } from '../../../words/numbers.ts';
import { BatchList } from './batch-list.tsx';
import { DoTogether } from './do-together.tsx';
import { JobTable } from './job-table.tsx';
import {
  asJobState,
  HELD_REASONS,
  JOB_STATES,
  type JobStateName,
  jobStateAbout,
  jobStateWords,
  reasonWords,
} from './production-words.ts';
import './production.css';

const CAPTION = 'What has to be made, the last ordered first';

/** What customers had made: how much stands where, what is held and why, and what is done next. */
export const ProductionScreen = () => {
  const [chosen, chooseState] = useAddressState('state');
  const [reason, chooseReason] = useAddressState('reason');
  const [template, chooseTemplate] = useAddressState('template');
  // The number of an order stays out of the address: it leads to a person.
  const [order, setOrder] = useState('');
  const state = asJobState(chosen);
  const wanted: WantedJobs = {
    ...{ state, template },
    reason: state === 'held' ? reason : undefined,
  };
  return (
    <Screen
      title="Production"
      about="What customers shaped and ordered, from the order to the parcel. What is wrong is held and never made as a blank."
    >
      <div className="production">
        <States
          state={state}
          choose={(next) => {
            chooseReason(undefined, 'in-place');
            chooseState(next);
          }}
        />
        <section>
          <h2>What has to be made</h2>
          {state === undefined ? null : <p className="dimmed">{jobStateAbout(state)}</p>}
          <div className="production-filter">
            {state === 'held' ? <Reason reason={reason} choose={chooseReason} /> : null}
            <TemplateChoice template={template} choose={chooseTemplate} />
            <SearchField
              label="Number of the order"
              placeholder="Number of the order, all of it"
              initial=""
              onSearch={setOrder}
            />
          </div>
          {order === '' ? (
            <Queue key={JSON.stringify(wanted)} wanted={wanted} />
          ) : (
            <OfOrder order={order} />
          )}
        </section>
        <BatchList />
      </div>
    </Screen>
  );
};

interface StatesProps {
  readonly state: JobStateName | undefined;
  readonly choose: (state: JobStateName | undefined) => void;
}

const States = ({ state, choose }: StatesProps) => {
  const query = useQuery(reading(readJobs({})));
  return (
    <section>
      <h2>How much stands where</h2>
      <Loaded query={query} skeleton={<LinesSkeleton lines={1} height={130} />}>
        {({ counts: { states } }) => (
          <ul className="production-states">
            {JOB_STATES.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  aria-pressed={name === state}
                  data-trouble={name === 'held' && (states.held ?? 0) > 0}
                  onClick={() => choose(name === state ? undefined : name)}
                >
                  <span>{jobStateWords(name)}</span>
                  <strong>{count(states[name] ?? 0)}</strong>
                </button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </section>
  );
};

interface ChoiceProps {
  readonly choose: (value: string | undefined) => void;
}

const Reason = ({ reason, choose }: ChoiceProps & { readonly reason: string | undefined }) => {
  const { data } = useQuery(reading(readJobs({})));
  const held = data?.counts.held ?? {};
  return (
    <NativeSelect
      label="Why it is held"
      data={[
        { value: '', label: 'Every reason' },
        ...HELD_REASONS.filter((one) => one === reason || held[one] !== undefined).map((value) => ({
          value,
          label: `${reasonWords(value)} (${count(held[value] ?? 0)})`,
        })),
      ]}
      value={reason ?? ''}
      onChange={(event) => choose(event.currentTarget.value || undefined)}
    />
  );
};

const TemplateChoice = ({
  template,
  choose,
}: ChoiceProps & { readonly template: string | undefined }) => {
  const { data } = useQuery(reading(readRules({ kind: 'product-templates' })));
  const known = data?.rules ?? [];
  const gone = template !== undefined && !known.some(({ id }) => id === template);
  return (
    <NativeSelect
      label="Template"
      data={[
        { value: '', label: 'Every template' },
        ...known.map(({ id, name }) => ({ value: id, label: name })),
        ...(gone ? [{ value: template, label: template }] : []),
      ]}
      value={template ?? ''}
      onChange={(event) => choose(event.currentTarget.value || undefined)}
    />
  );
};

const Queue = ({ wanted }: { readonly wanted: WantedJobs }) => {
  const list = useInfiniteQuery(
    readingOn((before: string | undefined) => readJobs({ ...wanted, before })),
  );
  return (
    <Loaded query={list} skeleton={<JobTable caption={CAPTION} jobs={undefined} />}>
      {({ pages }) => {
        const jobs = pages.flatMap((page) => page.jobs);
        return jobs.length === 0 ? (
          <Nothing isAll={Object.values(wanted).every((one) => one === undefined)} />
        ) : (
          <Choices jobs={jobs}>
            <ShowMore list={list} />
          </Choices>
        );
      }}
    </Loaded>
  );
};

const OfOrder = ({ order }: { readonly order: string }) => {
  const query = useQuery(reading(readJobsOfOrder(order)));
  return (
    <Loaded query={query} skeleton={<JobTable caption={CAPTION} jobs={undefined} />}>
      {({ jobs }) =>
        jobs.length === 0 ? (
          <Empty title="Nothing has to be made of this order.">
            Its number is written as the shop sends it, all of it.
          </Empty>
        ) : (
          <Choices jobs={jobs} />
        )
      }
    </Loaded>
  );
};

interface ChoicesProps {
  readonly jobs: readonly JobView[];
  readonly children?: ReactNode;
}

const Choices = ({ jobs, children }: ChoicesProps) => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, isChosen: boolean) =>
    setChosen((now) => {
      const next = new Set(now);
      if (isChosen) next.add(id);
      else next.delete(id);
      return next;
    });
  const all = jobs.every(({ id }) => chosen.has(id));
  return (
    <>
      <Button
        className="production-choose"
        size="compact-sm"
        variant="default"
        onClick={() => setChosen(new Set(all ? [] : jobs.map(({ id }) => id)))}
      >
        {all ? 'Choose none' : `Choose all ${count(jobs.length)} shown`}
      </Button>
      <JobTable caption={CAPTION} jobs={jobs} choosing={{ chosen, choose }} />
      {children}
      <DoTogether
        jobs={jobs.filter(({ id }) => chosen.has(id))}
        drop={(ids) => setChosen((now) => new Set([...now].filter((id) => !ids.includes(id))))}
      />
    </>
  );
};

const Nothing = ({ isAll }: { readonly isAll: boolean }) =>
  isAll ? (
    <Empty title="Nothing has to be made.">
      An order of a product that customers shape stands here, once the shop&rsquo;s server told of
      it.
    </Empty>
  ) : (
    <Empty title="Nothing stands so.">Choose another state, or leave a filter out.</Empty>
  );
