import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { startWhatIf } from '../../../api/what-if.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { NEXT, ONE, requestFor, type Said, WAYS, WEIGHTS } from './ways.ts';

interface Props {
  /** Ids of the placements that can be asked about. */
  readonly placements: readonly string[];
  readonly running: boolean;
}

const DAYS = ['7', '30', '90'] as const;
const ABOUT: Readonly<Record<string, string>> = {
  [ONE]: 'Written as in the campaign: its id, a slash, and the id of the creative.',
  [WEIGHTS]: 'Each creative with how often it is drawn beside the others; what is left out, never.',
};

/** Which placement, and what else it could have done. */
export const WhatIfForm = ({ placements, running }: Props) => {
  const [said, setSaid] = useState<Said>({
    placement: placements[0] ?? NEXT,
    way: 'even',
    creative: '',
    weights: '',
    caution: '50',
    exploration: '5',
    days: '30',
  });
  const change = (more: Partial<Said>) => setSaid((before) => ({ ...before, ...more }));
  const request = requestFor(said);
  const start = useSending({ onSuccess: () => outdate('/v1/what-if') });
  const about = ABOUT[said.way] ?? WAYS.find(({ value }) => value === said.way)?.about;
  return (
    <form
      className="panel what-if-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (request !== undefined) start.mutate(startWhatIf(request));
      }}
    >
      <NativeSelect
        label="Placement"
        data={[
          ...placements.map((id) => ({ value: id, label: id })),
          { value: NEXT, label: 'The next best action' },
        ]}
        value={said.placement}
        onChange={({ currentTarget: { value } }) => change({ placement: value })}
      />
      {said.placement === NEXT ? (
        <>
          <TextInput
            label="Caution, in %"
            description="How much of a cost may be at risk: 100 is none of it."
            inputMode="decimal"
            maxLength={6}
            value={said.caution}
            onChange={({ currentTarget: { value } }) => change({ caution: value })}
          />
          <TextInput
            label="Drawn at random, in %"
            inputMode="decimal"
            maxLength={6}
            value={said.exploration}
            onChange={({ currentTarget: { value } }) => change({ exploration: value })}
          />
        </>
      ) : (
        <>
          <NativeSelect
            label="What if it had …"
            data={[
              ...WAYS.map(({ value, label }) => ({ value, label })),
              { value: ONE, label: 'Always shown one creative' },
              { value: WEIGHTS, label: 'Drawn by other weights' },
            ]}
            value={said.way}
            description={about}
            inputWrapperOrder={['label', 'input', 'description']}
            onChange={({ currentTarget: { value } }) => change({ way: value })}
          />
          {said.way === ONE ? (
            <TextInput
              label="Creative"
              placeholder="autumn/a"
              maxLength={200}
              value={said.creative}
              onChange={({ currentTarget: { value } }) => change({ creative: value })}
            />
          ) : null}
          {said.way === WEIGHTS ? (
            <TextInput
              label="Weights"
              placeholder="autumn/a: 3, autumn/b: 1"
              maxLength={2_000}
              value={said.weights}
              onChange={({ currentTarget: { value } }) => change({ weights: value })}
            />
          ) : null}
        </>
      )}
      <NativeSelect
        label="Over"
        data={DAYS.map((days) => ({ value: days, label: `The last ${days} days` }))}
        value={said.days}
        onChange={({ currentTarget: { value } }) => change({ days: value })}
      />
      {start.error === null ? null : <Failed error={start.error} />}
      <Button type="submit" loading={start.isPending} disabled={running || request === undefined}>
        {running ? 'Asking the log …' : 'Ask the log'}
      </Button>
    </form>
  );
};
