import { Button } from '@mantine/core';
import { useState } from 'react';
import { RuleFieldInput } from '../rules/rule-field-input.tsx';
import { valueAt, withValue } from '../rules/rule-fields.ts';
import { JOURNEY_FIELDS } from './journey-fields.ts';
import { beginningInWords, termsInWords } from './journey-words.ts';
import type { WrittenJourney } from './written-step.ts';

interface Props {
  readonly journey: WrittenJourney;
  readonly onChange: (journey: WrittenJourney) => void;
}

/** What begins a journey, whom it is for, what ends it and what it is for: read, and changed. */
export const JourneyTerms = ({ journey, onChange }: Props) => {
  const [changing, setChanging] = useState(false);
  return (
    <section>
      <p className="journey-begins">
        <strong>When {beginningInWords(journey)}:</strong>
      </p>
      <ul className="journey-terms">
        {journey.audience === undefined ? null : <li>Only some people may come in.</li>}
        {termsInWords(journey).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {changing ? (
        <Form
          journey={journey}
          onDone={(next) => {
            onChange(next);
            setChanging(false);
          }}
          onLeave={() => setChanging(false)}
        />
      ) : (
        <Button size="compact-xs" variant="default" onClick={() => setChanging(true)}>
          Change what begins and ends it
        </Button>
      )}
    </section>
  );
};

const Form = ({
  journey,
  onDone,
  onLeave,
}: {
  readonly journey: WrittenJourney;
  readonly onDone: (journey: WrittenJourney) => void;
  readonly onLeave: () => void;
}) => {
  const [body, setBody] = useState(journey as unknown as Readonly<Record<string, unknown>>);
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const onReadable = (path: string) => (readable: boolean) =>
    setUnreadable((now) => {
      const next = new Set(now);
      if (readable) next.delete(path);
      else next.add(path);
      return next;
    });
  return (
    <form
      className="panel rule-form"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(body as unknown as WrittenJourney);
      }}
    >
      {JOURNEY_FIELDS.map((field) => (
        <RuleFieldInput
          key={field.path}
          field={field}
          value={valueAt(body, field.path)}
          onChange={(value) => setBody((now) => withValue(now, field.path, value))}
          onReadable={onReadable(field.path)}
        />
      ))}
      <div className="rule-ways">
        <Button type="submit" size="xs" disabled={unreadable.size > 0}>
          Done
        </Button>
        <Button size="xs" variant="default" onClick={onLeave}>
          Leave it
        </Button>
      </div>
    </form>
  );
};
