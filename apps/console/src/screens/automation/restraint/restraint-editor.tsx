import { Button, NativeSelect, Switch, TextInput } from '@mantine/core';
import type { RestraintView, RuleView } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { putRule, stepRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { durationInWords } from './restraint-words.ts';

interface Props {
  readonly holds: RestraintView['holds'];
  /** The rule as it is kept, draft or published; undefined where there is none. */
  readonly rule: Pick<RuleView, 'version'> | undefined;
}

const GAPS = ['none', '1h', '2h', '4h', '8h', '12h', '1d', '2d'];
const WITHIN = [
  { value: '', label: 'As soon as it may' },
  { value: '6h', label: 'Up to 6 hours later' },
  { value: '12h', label: 'Up to 12 hours later' },
  { value: '24h', label: 'Up to a day later' },
];

/** Writes the usual limits: the first quiet hours, messages a day and a week, and the gap; the rest of the rule stays. */
export const RestraintEditor = ({ holds, rule }: Props) => {
  const [night] = holds.quiet;
  const [from, setFrom] = useState(night?.from ?? '21:00');
  const [until, setUntil] = useState(night?.until ?? '08:00');
  const [channels, setChannels] = useState((night?.channels ?? []).join(', '));
  const [day, setDay] = useState(mostOf(holds, 'day'));
  const [week, setWeek] = useState(mostOf(holds, 'week'));
  const [gap, setGap] = useState(holds.gap);
  const [within, setWithin] = useState(holds.bestHour?.within ?? '');
  const [best, setBest] = useState(holds.bestChannel);
  const publish = useSending<RuleView>({
    onSuccess: async () => {
      await outdate('/v1/restraint', '/v1/rules');
      notifyDone('This holds from now on.');
    },
  });
  const put = useSending<RuleView>({
    onSuccess: (stored) => publish.mutate(stepRule(stored, 'publish')),
  });
  const failed = put.error ?? publish.error;
  const written = () => {
    const named = channels.split(',').flatMap((name) => name.trim() || []);
    const own = { ...night, from, until, channels: named };
    const { channels: _, ...everywhere } = own;
    const { bestHour: __, ...others } = holds;
    return {
      ...others,
      quiet: [named.length === 0 ? everywhere : own, ...holds.quiet.slice(1)],
      caps: [
        ...(day === '' ? [] : [{ most: Number(day), per: 'day' }]),
        ...(week === '' ? [] : [{ most: Number(week), per: 'week' }]),
        ...holds.caps.filter((cap) => !isPlain(cap)),
      ],
      ...{ gap, bestChannel: best },
      ...(within === '' ? {} : { bestHour: { within } }),
    };
  };
  return (
    <form
      className="panel restraint-form"
      onSubmit={(event) => {
        event.preventDefault();
        const said = { body: written(), ifVersion: rule?.version ?? 0 };
        put.mutate(putRule('restraint', 'restraint', said));
      }}
    >
      <div className="restraint-pair">
        <TextInput
          label="Quiet from"
          type="time"
          required
          value={from}
          onChange={({ currentTarget }) => setFrom(currentTarget.value)}
        />
        <TextInput
          label="Quiet until"
          type="time"
          required
          value={until}
          onChange={({ currentTarget }) => setUntil(currentTarget.value)}
        />
      </div>
      <TextInput
        label="Quiet on these channels"
        description="With commas between; every channel when it is empty."
        value={channels}
        onChange={({ currentTarget }) => setChannels(currentTarget.value)}
      />
      <div className="restraint-pair">
        <TextInput
          label="Messages a day at most"
          type="number"
          min={0}
          max={1000}
          value={day}
          onChange={({ currentTarget }) => setDay(currentTarget.value)}
        />
        <TextInput
          label="Messages a week at most"
          type="number"
          min={0}
          max={1000}
          value={week}
          onChange={({ currentTarget }) => setWeek(currentTarget.value)}
        />
      </div>
      <NativeSelect
        label="Least time between two messages"
        data={(GAPS.includes(gap) ? GAPS : [gap, ...GAPS]).map((value) => ({
          value,
          label: durationInWords(value),
        }))}
        value={gap}
        onChange={({ currentTarget }) => setGap(currentTarget.value)}
      />
      <NativeSelect
        label="Wait for the hour in which this person reads"
        data={WITHIN.some(({ value }) => value === within) ? WITHIN : [within, ...WITHIN]}
        value={within}
        onChange={({ currentTarget }) => setWithin(currentTarget.value)}
      />
      <Switch
        label="Learn which channel serves whom"
        checked={best}
        onChange={({ currentTarget }) => setBest(currentTarget.checked)}
      />
      {failed === null ? null : <Failed error={failed} />}
      <div className="dialog-ways">
        <Button type="submit" loading={put.isPending || publish.isPending}>
          Publish
        </Button>
      </div>
    </form>
  );
};

type Cap = RestraintView['holds']['caps'][number];

/** A cap that the form writes: over everything, a day or a week. */
const isPlain = ({ per, channels, topics, sorts }: Cap): boolean =>
  (per === 'day' || per === 'week') && (channels ?? topics ?? sorts) === undefined;

const mostOf = ({ caps }: RestraintView['holds'], per: string): string => {
  const cap = caps.find((one) => one.per === per && isPlain(one));
  return cap === undefined ? '' : String(cap.most);
};
