import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Condition } from 'personable';
import { useState } from 'react';
import {
  ConditionEditor,
  type ConditionField,
} from '../../../parts/condition/condition-editor.tsx';
import { ActionInput } from './action-input.tsx';
import { BlocksInput } from './blocks-input.tsx';
import { CapsInput } from './caps-input.tsx';
import { CreativesInput } from './creatives-input.tsx';
import { DialInput } from './dial-input.tsx';
import { JsonInput } from './json-input.tsx';
import type { RuleField } from './rule-fields.ts';

/** What is offered in a condition over a person. */
export const PERSON_FIELDS: readonly ConditionField[] = [
  { path: 'traits.city', about: 'Anything that was stated of a person stands under traits.' },
  { path: 'computed.orders', about: 'What is computed of their events stands under computed.' },
  { path: 'audiences', about: 'Ids of audiences they belong to.' },
  { path: 'context.page', about: 'What the request says of now stands under context.' },
  { path: 'intent', about: 'browsing, looking, comparing, buying or in-trouble.' },
];
const ITEM: readonly ConditionField[] = [
  { path: 'id', about: 'The shop’s own id.' },
  { path: 'categories', about: 'A path such as Kitchen > Mugs, or what stands above it.' },
  { path: 'brand' },
  { path: 'name' },
  { path: 'price', about: 'A decimal amount.' },
  { path: 'attributes.season', about: 'Any other attribute stands under attributes.' },
];
/** Names of events that are offered. */
export const OFFERED_EVENTS = [
  'Order Completed',
  'Product Viewed',
  'Product Added',
  'Checkout Started',
];

interface FieldProps {
  readonly field: RuleField;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly onReadable: (readable: boolean) => void;
}

/** Writes one field of a rule, as what it is. */
export const RuleFieldInput = ({ field, value, onChange, onReadable }: FieldProps) => {
  const { label, about, write, required = false } = field;
  const common = { label, description: about, required };
  if (write === 'person-condition' || write === 'item-condition') {
    return <ConditionPart {...{ field, value, onChange, onReadable }} />;
  }
  if (write === 'action') return <ActionInput {...{ label, value, onChange }} />;
  if (write === 'blocks') {
    return <BlocksInput {...{ label, description: about, value, onChange }} />;
  }
  if (write === 'creatives') return <CreativesInput {...{ label, value, onChange }} />;
  if (write === 'caps') return <CapsInput {...{ label, value, onChange }} />;
  if (write === 'json') {
    return <JsonInput {...{ ...common, value, onChange, onReadable }} />;
  }
  if (typeof write !== 'string' && 'least' in write) {
    const said = typeof value === 'number' ? value : undefined;
    return <DialInput {...{ label, about, dial: write, value: said, onChange }} />;
  }
  if (typeof write !== 'string') {
    return (
      <NativeSelect
        {...common}
        data={required ? [...write] : [{ value: '', label: 'not said' }, ...write]}
        value={value === undefined ? '' : String(value)}
        onChange={({ currentTarget: { value: said } }) => onChange(chosen(said))}
      />
    );
  }
  const text = Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value);
  return (
    <WrittenInput
      {...common}
      text={text}
      isNumber={write === 'number'}
      onWritten={(said) => onChange(readWritten(write, said))}
    />
  );
};

const chosen = (said: string): unknown => {
  if (said === '') return undefined;
  return said === 'true' || said === 'false' ? said === 'true' : said;
};

const readWritten = (write: string, said: string): unknown => {
  if (said.trim() === '') return undefined;
  if (write === 'number') return Number(said);
  if (write !== 'words') return said;
  return said
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
};

/** What is being written stays as it is written: "a, " would lose its comma. */
const WrittenInput = ({
  text,
  isNumber,
  onWritten,
  ...common
}: {
  readonly label: string;
  readonly description: string | undefined;
  readonly required: boolean;
  readonly text: string;
  readonly isNumber: boolean;
  readonly onWritten: (said: string) => void;
}) => {
  const [said, setSaid] = useState(text);
  return (
    <TextInput
      {...common}
      {...(isNumber ? { type: 'number', step: 'any' } : {})}
      value={said}
      onChange={({ currentTarget: { value } }) => {
        setSaid(value);
        onWritten(value);
      }}
    />
  );
};

const ConditionPart = ({ field, value, onChange, onReadable }: FieldProps) => {
  const { label, about, write, required } = field;
  if (value === undefined) {
    return (
      <div>
        <p>
          {label}
          {about === undefined ? null : <span className="dimmed">: {about}</span>}
        </p>
        <Button variant="default" size="xs" onClick={() => onChange({ 'traits.city': '' })}>
          Say for whom
        </Button>
      </div>
    );
  }
  return (
    <div>
      <ConditionEditor
        label={label}
        value={value as Condition}
        onChange={onChange}
        onReadable={onReadable}
        fields={write === 'item-condition' ? ITEM : PERSON_FIELDS}
        events={OFFERED_EVENTS}
        histories={write !== 'item-condition'}
      />
      {required === true ? null : (
        <Button
          variant="subtle"
          size="xs"
          onClick={() => {
            onReadable(true);
            onChange(undefined);
          }}
        >
          For everybody
        </Button>
      )}
    </div>
  );
};
