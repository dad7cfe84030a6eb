import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Condition } from 'personable';
import { reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { ConditionEditor } from '../../../parts/condition/condition-editor.tsx';
import { OFFERED_EVENTS, PERSON_FIELDS } from '../rules/rule-field-input.tsx';
import { DurationInput } from './duration-input.tsx';
import { SplitInput } from './split-input.tsx';
import { UpdateFields } from './update-fields.tsx';
import { WaitUntilInput } from './wait-until-input.tsx';
import { kindOf, type WrittenStep } from './written-step.ts';

interface Props {
  readonly step: WrittenStep;
  readonly onChange: (step: WrittenStep) => void;
  /** Told whether what is written can be read. */
  readonly onReadable: (readable: boolean) => void;
}

/** The fields of a step, by what it does. What they do not show stays as it is. */
export const StepFields = ({ step, onChange, onReadable }: Props) => {
  const { wait, waitUntil, branch, split, decide, message, update, goal } = step;
  if (wait !== undefined) {
    return (
      <DurationInput
        label="For how long"
        value={wait}
        onChange={(next) => onChange({ ...step, wait: next })}
      />
    );
  }
  if (waitUntil !== undefined) {
    return (
      <WaitUntilInput
        value={waitUntil}
        onChange={(next) => onChange({ ...step, waitUntil: next })}
        onReadable={onReadable}
      />
    );
  }
  if (branch !== undefined) {
    return (
      <ConditionEditor
        label="If"
        value={branch.if}
        onChange={(next) => onChange({ ...step, branch: { ...branch, if: next } })}
        onReadable={onReadable}
        fields={PERSON_FIELDS}
        events={OFFERED_EVENTS}
      />
    );
  }
  if (split !== undefined) {
    return <SplitInput arms={split} onChange={(next) => onChange({ ...step, split: next })} />;
  }
  if (decide !== undefined) {
    return (
      <DecideFields decide={decide} onChange={(next) => onChange({ ...step, decide: next })} />
    );
  }
  if (message !== undefined) {
    return (
      <MessageFields message={message} onChange={(next) => onChange({ ...step, message: next })} />
    );
  }
  if (update !== undefined) {
    return (
      <UpdateFields
        update={update}
        onChange={(next) => onChange({ ...step, update: next })}
        onReadable={onReadable}
      />
    );
  }
  if (goal !== undefined) {
    return (
      <GoalFields
        goal={goal}
        onChange={(next) => onChange({ ...step, goal: next })}
        onReadable={onReadable}
      />
    );
  }
  return (
    <p className="dimmed">
      {kindOf(step) === 'exit'
        ? 'Whoever comes here is through.'
        : 'This screen has no fields for it: it is changed under JSON.'}
    </p>
  );
};

/** A record without a field that is `undefined`: rules know no such value. */
const lacking = <Fields extends object, Name extends keyof Fields>(
  fields: Fields,
  name: Name,
): Omit<Fields, Name> => {
  const { [name]: _, ...others } = fields;
  return others;
};

type Part<Name extends keyof WrittenStep> = NonNullable<WrittenStep[Name]>;

const MessageFields = ({
  message,
  onChange,
}: {
  readonly message: Part<'message'>;
  readonly onChange: (message: Part<'message'>) => void;
}) => {
  const { data } = useQuery(reading(readRules({ kind: 'templates' })));
  const names = message.templates ?? [message.template ?? ''];
  const known = data?.rules ?? [];
  const offered = names.filter((name) => name !== '' && !known.some(({ id }) => id === name));
  const choose = (next: readonly string[]) => {
    const others = lacking(lacking(message, 'templates'), 'template');
    onChange(
      next.length === 1 ? { ...others, template: next[0] ?? '' } : { ...others, templates: next },
    );
  };
  return (
    <>
      {names.map((name, i) => (
        <NativeSelect
          // biome-ignore lint/suspicious/noArrayIndexKey: a place of the list is what is chosen for.
          key={i}
          label={i === 0 ? 'Template' : 'Or this one'}
          required={i === 0}
          data={[
            { value: '', label: i === 0 ? 'Choose one' : 'None' },
            ...known.map(({ id, name: called }) => ({ value: id, label: called })),
            ...offered.map((id) => ({ value: id, label: `${id}, which is not there` })),
          ]}
          value={name}
          onChange={({ currentTarget: { value } }) => {
            const next = names.map((one, at) => (at === i ? value : one));
            choose(next.filter((one, at) => at === 0 || one !== ''));
          }}
        />
      ))}
      {names.length < known.length && names[0] !== '' ? (
        <NativeSelect
          label="Or, where it serves them better"
          data={[
            { value: '', label: 'No other' },
            ...known
              .filter(({ id }) => !names.includes(id))
              .map(({ id, name: called }) => ({ value: id, label: called })),
          ]}
          value=""
          onChange={({ currentTarget: { value } }) => choose([...names, value])}
        />
      ) : null}
      <DurationInput
        label="Better not sent later than"
        optional
        value={message.expires}
        onChange={(next) =>
          onChange(next === '' ? lacking(message, 'expires') : { ...message, expires: next })
        }
      />
    </>
  );
};

const DecideFields = ({
  decide,
  onChange,
}: {
  readonly decide: Part<'decide'>;
  readonly onChange: (decide: Part<'decide'>) => void;
}) => (
  <>
    <Checkbox
      label="Ask for the next best action in place of items"
      checked={decide.next === true}
      onChange={({ currentTarget: { checked } }) =>
        onChange(
          checked
            ? { ...lacking(decide, 'placement'), next: true }
            : { ...lacking(decide, 'next'), placement: 'for-you' },
        )
      }
    />
    {decide.placement === undefined ? null : (
      <TextInput
        label="Placement"
        description="Items are chosen as for this placement, such as for-you or continue."
        required
        maxLength={100}
        value={decide.placement}
        onChange={({ currentTarget: { value } }) => onChange({ ...decide, placement: value })}
      />
    )}
    <TextInput
      label="How many at most"
      type="number"
      min={1}
      max={100}
      value={decide.limit ?? ''}
      onChange={({ currentTarget: { value } }) =>
        onChange(value === '' ? lacking(decide, 'limit') : { ...decide, limit: Number(value) })
      }
    />
    <TextInput
      label="Kept as"
      description="Later texts speak of it as data and this name."
      required
      pattern="[a-z][a-z0-9_\-]*"
      maxLength={50}
      value={decide.into}
      onChange={({ currentTarget: { value } }) => onChange({ ...decide, into: value })}
    />
  </>
);

const GoalFields = ({
  goal,
  onChange,
  onReadable,
}: {
  readonly goal: Part<'goal'>;
  readonly onChange: (goal: Part<'goal'>) => void;
  readonly onReadable: (readable: boolean) => void;
}) => (
  <>
    <TextInput
      label="Worth"
      description="In units of the shop’s currency."
      type="number"
      min={0}
      step="any"
      value={goal.value ?? ''}
      onChange={({ currentTarget: { value } }) =>
        onChange(value === '' ? lacking(goal, 'value') : { ...goal, value: Number(value) })
      }
    />
    <Checkbox
      label="Only if something holds"
      checked={goal.when !== undefined}
      onChange={({ currentTarget: { checked } }) => {
        onReadable(true);
        const when: Condition = { 'computed.orders': { $gte: 1 } };
        onChange(checked ? { ...goal, when } : lacking(goal, 'when'));
      }}
    />
    {goal.when === undefined ? null : (
      <ConditionEditor
        label="If"
        value={goal.when}
        onChange={(when) => onChange({ ...goal, when })}
        onReadable={onReadable}
        fields={PERSON_FIELDS}
        events={OFFERED_EVENTS}
      />
    )}
  </>
);
