import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { PersonaBody } from 'personable';
import { useState } from 'react';
import { readExperiments } from '../../../api/experiments.ts';
import { readOverview } from '../../../api/overview.ts';
import { reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { ItemPicker, ItemsPicker } from '../../../parts/item-picker.tsx';
import { PersonPicker } from '../../../parts/person-picker.tsx';
import { PersonaForm } from './persona-form.tsx';
import { type PreviewQuestion, said } from './question.ts';

interface Props {
  /** What is asked so far. */
  readonly question: PreviewQuestion | undefined;
  readonly busy: boolean;
  readonly onAsk: (question: PreviewQuestion) => void;
}

const WHO = [
  { value: 'known', label: 'Somebody known' },
  { value: 'persona', label: 'Made up' },
];
const RULES = [
  { value: 'published', label: 'Published' },
  { value: 'draft', label: 'With drafts' },
];
const DEVICES = [
  { value: '', label: 'Not known' },
  ...['phone', 'tablet', 'desktop', 'tv', 'kiosk', 'till'].map((value) => ({
    value,
    label: value,
  })),
];
/** What is known of now, by the name it has in a request. */
const AROUND = [
  { name: 'country', label: 'Country', placeholder: 'DE' },
  { name: 'city', label: 'City', placeholder: 'Munich' },
  { name: 'weather', label: 'Weather', placeholder: 'rain' },
  { name: 'language', label: 'Language of the page', placeholder: 'de' },
] as const;

/** For whom, where, when and in what circumstances: a question for a preview. */
export const QuestionForm = ({ question, busy, onAsk }: Props) => {
  const [placement, setPlacement] = useState(question?.placement ?? 'for-you');
  const [who, setWho] = useState(question?.persona === undefined ? 'known' : 'persona');
  const [person, setPerson] = useState(question?.person);
  const [persona, setPersona] = useState<PersonaBody>(question?.persona ?? {});
  const [readable, setReadable] = useState(true);
  const [at, setAt] = useState(localTime(question?.at));
  const [draft, setDraft] = useState(question?.draft === true);
  const [arms, setArms] = useState(question?.arms ?? {});
  const [around, setAround] = useState(question?.context ?? {});
  const set = (fields: object) => setAround(said({ ...around, ...fields }));
  const text = (name: string) => {
    const value = around[name];
    return typeof value === 'string' ? value : '';
  };
  return (
    <form
      className="try-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({
          placement: placement.trim(),
          ...(who === 'persona' ? { persona } : person === undefined ? {} : { person }),
          ...(at === '' ? {} : { at: new Date(at).toISOString() }),
          ...(draft ? { draft } : {}),
          ...(Object.keys(arms).length === 0 ? {} : { arms }),
          ...(Object.keys(around).length === 0 ? {} : { context: around }),
        });
      }}
    >
      <PlacementInput value={placement} onChange={setPlacement} />
      <SegmentedControl aria-label="For whom" data={WHO} value={who} onChange={setWho} />
      {who === 'persona' ? (
        <PersonaForm persona={persona} onChange={setPersona} onReadable={setReadable} />
      ) : (
        <PersonPicker label="For whom" value={person} onChange={setPerson} />
      )}
      <TextInput
        label="When"
        description="Now, when left empty."
        type="datetime-local"
        value={at}
        onChange={({ currentTarget: { value } }) => setAt(value)}
      />
      <SegmentedControl
        aria-label="By which rules"
        data={RULES}
        value={draft ? 'draft' : 'published'}
        onChange={(value) => setDraft(value === 'draft')}
      />
      <ArmsInput arms={arms} onChange={setArms} />
      <fieldset className="preview-persona">
        <legend>What is known of that moment</legend>
        <NativeSelect
          label="Device"
          data={DEVICES}
          value={text('device')}
          onChange={({ currentTarget: { value } }) => set({ device: value })}
        />
        {AROUND.map(({ name, label, placeholder }) => (
          <TextInput
            key={name}
            label={label}
            placeholder={placeholder}
            maxLength={100}
            value={text(name)}
            onChange={({ currentTarget: { value } }) => set({ [name]: value })}
          />
        ))}
        <ItemPicker
          label="Item they look at"
          value={text('item') === '' ? undefined : text('item')}
          onChange={(item) => set({ item })}
        />
        <ItemsPicker
          label="Items in their basket"
          value={Array.isArray(around['basket']) ? around['basket'].map(String) : []}
          onChange={(basket) => set({ basket })}
        />
      </fieldset>
      <div>
        <Button type="submit" loading={busy} disabled={placement.trim() === '' || !readable}>
          Preview
        </Button>
        <p className="dimmed">Nothing of it is logged, counted or given.</p>
      </div>
    </form>
  );
};

interface ArmsProps {
  readonly arms: Readonly<Record<string, string>>;
  readonly onChange: (arms: Readonly<Record<string, string>>) => void;
}

/** Of each experiment that runs, the arm that is looked at. */
const ArmsInput = ({ arms, onChange }: ArmsProps) => {
  const { data } = useQuery(reading(readExperiments()));
  const running = (data?.experiments ?? []).filter(
    ({ id, state }) => state === 'running' || state === 'always-on' || Object.hasOwn(arms, id),
  );
  if (running.length === 0) return null;
  return (
    <fieldset className="preview-persona">
      <legend>Experiments</legend>
      {running.map(({ id, name, arms: own }) => (
        <NativeSelect
          key={id}
          label={name}
          data={[
            { value: '', label: 'The arm they are in' },
            ...own.map((arm) => ({ value: arm.id, label: arm.name })),
          ]}
          value={arms[id] ?? ''}
          onChange={({ currentTarget: { value } }) => {
            const all = Object.entries({ ...arms, [id]: value });
            onChange(Object.fromEntries(all.filter(([, arm]) => arm !== '')));
          }}
        />
      ))}
    </fieldset>
  );
};

const PLACEMENTS = 'preview-placements';

/** A placement that is defined, that works without being defined, or any other. */
const PlacementInput = ({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (placement: string) => void;
}) => {
  const rules = useQuery(reading(readRules({ kind: 'placements' })));
  const overview = useQuery(reading(readOverview()));
  const names = [
    ...(rules.data?.rules ?? []).map(({ id }) => id),
    ...(overview.data?.placements ?? []).map(({ placement }) => placement),
  ];
  return (
    <>
      <TextInput
        label="Placement"
        required
        maxLength={200}
        list={PLACEMENTS}
        value={value}
        onChange={({ currentTarget: { value: next } }) => onChange(next)}
      />
      <datalist id={PLACEMENTS}>
        {[...new Set(names)].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
};

/** A moment as the field for dates writes it, by this machine's clock; empty for none. */
const localTime = (at: string | undefined): string => {
  const time = at === undefined ? Number.NaN : Date.parse(at);
  if (!Number.isFinite(time)) return '';
  const offset = new Date(time).getTimezoneOffset() * 60_000;
  return new Date(time - offset).toISOString().slice(0, 16);
};
