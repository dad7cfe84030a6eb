import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import type { PersonaBody, PersonaEvent } from 'personable';
import { useState } from 'react';
import { ItemPicker } from '../../../parts/item-picker.tsx';
import { JsonInput } from '../rules/json-input.tsx';
import { said } from './question.ts';

interface Props {
  readonly persona: PersonaBody;
  readonly onChange: (persona: PersonaBody) => void;
  /** Told whether all that is written can be read. */
  readonly onReadable: (readable: boolean) => void;
}

const CONSENT = [
  { value: 'granted', label: 'Allowed' },
  { value: 'refused', label: 'Refused' },
  { value: 'not-asked', label: 'Not asked yet' },
];
const EVENTS = ['Product Viewed', 'Product Added', 'Product Added to Wishlist', 'Order Completed'];

/** Somebody made up, field by field or as JSON. */
export const PersonaForm = ({ persona, onChange, onReadable }: Props) => {
  const [how, setHow] = useState('form');
  const set = (fields: object) => onChange(said({ ...persona, ...fields }) as PersonaBody);
  return (
    <fieldset className="preview-persona">
      <legend>Somebody made up</legend>
      <SegmentedControl
        aria-label="How they are written"
        size="xs"
        data={[
          { value: 'form', label: 'Fields' },
          { value: 'json', label: 'As JSON' },
        ]}
        value={how}
        onChange={(next) => {
          onReadable(true);
          setHow(next);
        }}
      />
      {how === 'json' ? (
        <JsonInput
          label="The person"
          description="name, traits, consent, age, minor, household, events, audiences, language, timezone"
          required
          value={persona}
          onChange={(value) => onChange(value as PersonaBody)}
          onReadable={onReadable}
        />
      ) : (
        <>
          <TextInput
            label="Age"
            type="number"
            min={0}
            max={130}
            value={persona.age ?? ''}
            onChange={({ currentTarget: { value } }) =>
              set({ age: value === '' ? undefined : Number(value) })
            }
          />
          <NativeSelect
            label="Use of their data"
            data={CONSENT}
            value={typeof persona.consent === 'string' ? persona.consent : 'granted'}
            onChange={({ currentTarget: { value } }) =>
              set({ consent: value === 'granted' ? undefined : value })
            }
          />
          <TextInput
            label="Language"
            placeholder="de"
            maxLength={35}
            value={persona.language ?? ''}
            onChange={({ currentTarget: { value } }) => set({ language: value.trim() })}
          />
          <TextInput
            label="Time zone"
            placeholder="Europe/Berlin"
            maxLength={60}
            value={persona.timezone ?? ''}
            onChange={({ currentTarget: { value } }) => set({ timezone: value.trim() })}
          />
          <JsonInput
            label="Traits"
            description='As JSON, such as { "city": "Lyon" }'
            value={persona.traits}
            onChange={(value) => set({ traits: value })}
            onReadable={onReadable}
          />
          <Deeds events={persona.events ?? []} onChange={(events) => set({ events })} />
        </>
      )}
    </fieldset>
  );
};

interface DeedsProps {
  readonly events: readonly PersonaEvent[];
  readonly onChange: (events: readonly PersonaEvent[]) => void;
}

/** What they did. */
const Deeds = ({ events, onChange }: DeedsProps) => (
  <div className="preview-deeds">
    <p className="preview-label">What they did</p>
    {events.map((event, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: what they did has no name of its own.
      <div key={i} className="preview-deed">
        <NativeSelect
          label={`Event ${i + 1}`}
          data={EVENTS.includes(event.event) ? EVENTS : [event.event, ...EVENTS]}
          value={event.event}
          onChange={({ currentTarget: { value } }) =>
            onChange(events.with(i, { ...event, event: value }))
          }
        />
        <ItemPicker
          label="With"
          value={itemOf(event)}
          onChange={(id) => onChange(events.with(i, withItem(event, id)))}
        />
        <TextInput
          label="How long before"
          placeholder="3d"
          maxLength={8}
          value={event.ago ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange(events.with(i, said({ ...event, ago: value.trim() }) as PersonaEvent))
          }
        />
        <Button
          size="xs"
          variant="default"
          onClick={() => onChange(events.filter((_, at) => at !== i))}
        >
          Remove<span className="for-readers">: event {i + 1}</span>
        </Button>
      </div>
    ))}
    <Button
      size="xs"
      variant="default"
      onClick={() => onChange([...events, { event: 'Product Viewed', ago: '1d' }])}
    >
      Add something they did
    </Button>
  </div>
);

/** The one item that an event is about. */
const itemOf = ({ properties = {} }: PersonaEvent): string | undefined => {
  const { products, product_id: own } = properties as {
    readonly products?: readonly { readonly product_id?: unknown }[];
    readonly product_id?: unknown;
  };
  const id = products?.[0]?.product_id ?? own;
  return id === undefined ? undefined : String(id);
};

const withItem = ({ properties: _, ...event }: PersonaEvent, id: string | undefined) =>
  id === undefined ? event : { ...event, properties: { products: [{ product_id: id }] } };
