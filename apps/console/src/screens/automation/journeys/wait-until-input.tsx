import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { ConditionEditor } from '../../../parts/condition/condition-editor.tsx';
import { OFFERED_EVENTS, PERSON_FIELDS } from '../rules/rule-field-input.tsx';
import { DurationInput } from './duration-input.tsx';
import { daysInWords } from './journey-words.ts';
import type { WrittenStep } from './written-step.ts';

type WaitUntil = NonNullable<WrittenStep['waitUntil']>;

interface Props {
  readonly value: WaitUntil;
  readonly onChange: (value: WaitUntil) => void;
  readonly onReadable: (readable: boolean) => void;
}

const STARTS: Readonly<Record<string, WaitUntil>> = {
  hours: { hours: { from: '09:00', until: '18:00' } },
  event: { event: 'Order Completed', timeout: '1d' },
  when: { when: { 'computed.orders': { $gte: 1 } }, timeout: '3d' },
};

const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** Writes what is waited for: hours of the day, an event, or that something holds. */
export const WaitUntilInput = ({ value, onChange, onReadable }: Props) => {
  const { hours, days = [], event, when, timeout } = value;
  const how = event === undefined ? (when === undefined ? 'hours' : 'when') : 'event';
  return (
    <>
      <NativeSelect
        label="What is waited for"
        data={[
          { value: 'hours', label: 'A time of the day or a day of the week' },
          { value: 'event', label: 'That something happens' },
          { value: 'when', label: 'That something holds of them' },
        ]}
        value={how}
        onChange={({ currentTarget }) => {
          onReadable(true);
          onChange(STARTS[currentTarget.value] ?? value);
        }}
      />
      {how === 'hours' ? (
        <>
          <div className="journey-duration">
            <TextInput
              label="From"
              type="time"
              value={hours?.from ?? ''}
              onChange={({ currentTarget }) =>
                onChange(between(value, currentTarget.value, hours?.until ?? '18:00'))
              }
            />
            <TextInput
              label="Until"
              type="time"
              value={hours?.until ?? ''}
              onChange={({ currentTarget }) =>
                onChange(between(value, hours?.from ?? '09:00', currentTarget.value))
              }
            />
          </div>
          <Checkbox.Group
            label="Only on"
            description="Every day when none is chosen."
            value={days.map(String)}
            onChange={(chosen) => {
              const { days: _, ...others } = value;
              const next = chosen.map(Number).sort();
              onChange(next.length === 0 ? others : { ...others, days: next });
            }}
          >
            <div className="journey-days">
              {WEEK.map((day) => (
                <Checkbox
                  key={day}
                  value={String(day)}
                  label={daysInWords([day]).replace(' on ', '')}
                />
              ))}
            </div>
          </Checkbox.Group>
        </>
      ) : (
        <>
          {how === 'event' ? (
            <TextInput
              label="Name of the event"
              required
              maxLength={200}
              value={event ?? ''}
              onChange={({ currentTarget }) => onChange({ ...value, event: currentTarget.value })}
            />
          ) : (
            <ConditionEditor
              label="Until"
              value={when ?? {}}
              onChange={(next) => onChange({ ...value, when: next })}
              onReadable={onReadable}
              fields={PERSON_FIELDS}
              events={OFFERED_EVENTS}
            />
          )}
          <DurationInput
            label="At most for"
            value={timeout}
            onChange={(next) => onChange({ ...value, timeout: next })}
          />
        </>
      )}
    </>
  );
};

const between = (value: WaitUntil, from: string, until: string): WaitUntil => {
  const { hours: _, ...others } = value;
  return from === '' || until === '' ? others : { ...others, hours: { from, until } };
};
