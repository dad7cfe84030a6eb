import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { putRule, readRules } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { experimentAddress } from '../../../frame/address.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { idOf } from '../../../words/id-of.ts';
import { SETTING_WORDS } from '../../../words/tunings.ts';
import { bodyOf, type Draft, SETTINGS, STRATEGIES, TUNING, wrongIn } from './experiment-draft.ts';
import { PlanPanel } from './plan-panel.tsx';
import './experiments.css';

const UP = { title: 'Experiments', path: '/analytics/experiments' };

/** What decides, as one says it. */
const METRICS = [
  { value: 'conversion', label: 'More people buy something' },
  { value: 'revenue', label: 'People spend more' },
  { value: 'satisfaction', label: 'People are more satisfied' },
  { value: 'retention', label: 'More people come back' },
];

/** A new experiment, as a draft: nothing happens before it is started. */
export const NewExperimentScreen = () => {
  const query = useQuery(reading(readRules({ state: 'published' })));
  return (
    <Screen
      title="New experiment"
      up={UP}
      about="One half of the people goes on as before, the other half gets something new. Nothing happens before you start it."
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={48} />}>
        {({ rules }) => (
          <ExperimentForm
            rules={rules
              .filter(({ kind }) => VARIED.includes(kind))
              .map(({ kind, id, name }) => ({ rule: `${kind}/${id}`, name }))}
            metrics={rules
              .filter(({ kind }) => kind === 'metrics')
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </Loaded>
      <PlanPanel />
    </Screen>
  );
};

const VARIED: readonly string[] = [
  ...['placements', 'campaigns', 'item-rules', 'caps', 'caring', 'entitlements'],
  ...['journeys', 'templates', 'restraint'],
];

const WAYS = [
  { value: 'strategy', label: 'Another way to choose items' },
  { value: 'off', label: 'Do without it' },
  { value: 'patch', label: 'Something else, as data' },
  { value: 'tuning', label: 'Another value of a setting' },
] as const;

const EMPTY: Draft = {
  ...{ name: '', hypothesis: '', rule: '', way: 'off', strategy: 'newest', patch: '{}' },
  ...{ coverage: '100', metric: 'conversion', byRule: false, setting: 'tau', value: '' },
};

const ExperimentForm = ({
  rules,
  metrics,
}: {
  readonly rules: readonly { readonly rule: string; readonly name: string }[];
  /** The shop's own. */
  readonly metrics: readonly { readonly value: string; readonly label: string }[];
}) => {
  const [, go] = useLocation();
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, rule: rules[0]?.rule ?? TUNING });
  const [tried, setTried] = useState(false);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const isPlacement = draft.rule.startsWith('placements/');
  const isJourney = draft.rule.startsWith('journeys/');
  const isTuning = draft.rule === TUNING;
  const ways = WAYS.filter(({ value }) =>
    isTuning
      ? value === 'tuning'
      : value !== 'tuning' &&
        (value !== 'strategy' || isPlacement) &&
        (value !== 'patch' || !isJourney),
  );
  const way = ways.some(({ value }) => value === draft.way) ? draft.way : (ways[0]?.value ?? 'off');
  const asked = { ...draft, way };
  const wrong = wrongIn(asked);
  const id = idOf(draft.name);
  const store = useSending({ onSuccess: () => go(experimentAddress(id)) });
  const errorOf = (field: keyof Draft) => (tried ? wrong[field] : undefined);
  return (
    <form
      className="experiment-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (Object.keys(wrong).length > 0) return;
        store.mutate(putRule('experiments', id, { body: bodyOf(asked), ifVersion: 0 }));
      }}
    >
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={draft.name}
        error={errorOf('name')}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <Textarea
        label="What you believe"
        description="In a sentence, so that everybody knows later what was asked."
        maxLength={2_000}
        autosize
        value={draft.hypothesis}
        onChange={({ currentTarget: { value } }) => set({ hypothesis: value })}
      />
      <NativeSelect
        label="What is to be different"
        description="A published rule, or how items are recommended."
        data={[
          ...rules.map(({ rule, name }) => ({ value: rule, label: `${name} (${rule})` })),
          { value: TUNING, label: 'A setting of the recommendations' },
        ]}
        value={draft.rule}
        error={errorOf('rule')}
        onChange={({ currentTarget: { value } }) => set({ rule: value })}
      />
      <NativeSelect
        label="How"
        data={ways.map(({ value, label }) => ({ value, label }))}
        value={way}
        onChange={({ currentTarget: { value } }) =>
          set({ way: WAYS.find((one) => one.value === value)?.value ?? 'off' })
        }
      />
      {way === 'strategy' ? (
        <NativeSelect
          label="Items are chosen by"
          data={[...STRATEGIES]}
          value={draft.strategy}
          onChange={({ currentTarget: { value } }) => set({ strategy: value })}
        />
      ) : null}
      {way === 'tuning' ? (
        <div className="field-row">
          <NativeSelect
            label="Setting"
            data={SETTINGS.map((name) => ({
              value: name,
              label: `${SETTING_WORDS[name] ?? ''} (${name})`,
            }))}
            value={draft.setting}
            onChange={({ currentTarget: { value } }) => set({ setting: value })}
          />
          <TextInput
            label="Its value for half of the people"
            description="What serves now stands under Analytics › Quality."
            inputMode="decimal"
            maxLength={12}
            value={draft.value}
            error={errorOf('value')}
            onChange={({ currentTarget: { value } }) => set({ value })}
          />
        </div>
      ) : null}
      {way === 'patch' ? (
        <Textarea
          label="What is different, as JSON"
          description="Only the fields that are: they are laid over the rule."
          autosize
          minRows={4}
          maxLength={100_000}
          value={draft.patch}
          error={errorOf('patch')}
          onChange={({ currentTarget: { value } }) => set({ patch: value })}
        />
      ) : null}
      <NativeSelect
        label="It is better when"
        description="Complaints, unsubscribes, returns and satisfaction are watched in any case."
        data={[...METRICS, ...metrics]}
        value={draft.metric}
        onChange={({ currentTarget: { value } }) => set({ metric: value })}
      />
      <TextInput
        label="Share of the people who take part, in %"
        description="Half of them get what is new. Begin with few where much is at stake: more can come in later."
        inputMode="decimal"
        maxLength={6}
        value={draft.coverage}
        error={errorOf('coverage')}
        onChange={({ currentTarget: { value } }) => set({ coverage: value })}
      />
      <Checkbox
        label="Let it hold for everybody when it has won, and take it back when something gets worse"
        checked={draft.byRule}
        onChange={({ currentTarget: { checked } }) => set({ byRule: checked })}
      />
      {store.isError ? <Failed error={store.error} /> : null}
      <div className="experiment-buttons">
        <Button type="submit" loading={store.isPending}>
          Save the draft
        </Button>
      </div>
    </form>
  );
};
