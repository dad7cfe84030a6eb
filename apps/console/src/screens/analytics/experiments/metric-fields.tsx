import { NativeSelect, TextInput } from '@mantine/core';
import { ConditionEditor } from '../../../parts/condition/condition-editor.tsx';
import { has, METRIC_KINDS, type MetricDraft } from './metric-draft.ts';

interface Props {
  readonly draft: MetricDraft;
  readonly set: (change: Partial<MetricDraft>) => void;
  /** In words, by field. */
  readonly wrong: Partial<Record<keyof MetricDraft, string>>;
  readonly onReadable: (readable: boolean) => void;
}

/** Every text there is to write, in order: only those are shown that the kind has. */
const TEXTS = {
  value: {
    label: 'What of it is added up',
    about: 'Where the number is, such as properties.total. Left empty, each counts 1.',
  },
  belowEvent: { label: 'Divided by the event', about: 'Such as Product Viewed.' },
  belowValue: { label: 'What of that is added up', about: 'Left empty, each counts 1.' },
  thenEvent: { label: 'The event that is to follow', about: 'Such as Order Completed.' },
  from: { label: 'From day', about: 'After they first met the experiment.' },
  until: { label: 'To day', about: 'Not included.' },
  currency: { label: 'Currency', about: 'Left empty, that of the catalogue.' },
  cap: {
    label: 'A person counts at most with',
    about: 'So that one large order does not decide. The report says how many were cut.',
  },
  window: {
    label: 'Counts for how long',
    about: 'Such as 7d after they first met it. Left empty, as long as is measured.',
  },
  before: {
    label: 'How long before is looked at',
    about: 'To take out what people differ in anyway; 28d when left empty.',
  },
} as const satisfies Partial<Record<keyof MetricDraft, { label: string; about: string }>>;

const OF_ALL: readonly string[] = ['window', 'before'];

/** Says what a metric counts. */
export const MetricFields = ({ draft, set, wrong, onReadable }: Props) => {
  const fields = Object.keys(TEXTS) as (keyof typeof TEXTS)[];
  return (
    <>
      <TextInput
        label="Name"
        required
        maxLength={100}
        value={draft.name}
        error={wrong.name}
        onChange={({ currentTarget: { value } }) => set({ name: value })}
      />
      <NativeSelect
        label="What it counts"
        data={[...METRIC_KINDS]}
        value={draft.kind}
        onChange={({ currentTarget: { value } }) =>
          set({ kind: METRIC_KINDS.find((one) => one.value === value)?.value ?? 'proportion' })
        }
      />
      {has(draft, 'event') ? (
        <TextInput
          label="The event"
          description="As it is sent, or $order, $return, $complaint and $rating for those of any name."
          maxLength={200}
          value={draft.event}
          error={wrong.event}
          onChange={({ currentTarget: { value } }) => set({ event: value })}
        />
      ) : null}
      {has(draft, 'where') ? (
        <ConditionEditor
          label="Only those where"
          value={draft.where}
          onChange={(where) => set({ where })}
          onReadable={onReadable}
          fields={WHERE}
          none="every one of them"
          histories={false}
        />
      ) : null}
      {fields
        .filter((field) => OF_ALL.includes(field) || has(draft, field))
        .map((field) => (
          <TextInput
            key={field}
            label={TEXTS[field].label}
            description={TEXTS[field].about}
            maxLength={200}
            value={draft[field]}
            error={wrong[field]}
            onChange={({ currentTarget: { value } }) => set({ [field]: value })}
          />
        ))}
      <NativeSelect
        label="What is better"
        data={[
          { value: 'higher', label: 'More of it' },
          { value: 'lower', label: 'Less of it' },
        ]}
        value={draft.better}
        onChange={({ currentTarget: { value } }) =>
          set({ better: value === 'lower' ? 'lower' : 'higher' })
        }
      />
    </>
  );
};

const WHERE = [
  { path: 'properties.total', about: 'What an order comes to' },
  { path: 'properties.category', about: 'A property of the event' },
  { path: 'context.device', about: 'What they had in hand' },
];
