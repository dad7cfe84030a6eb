import { Button, NativeSelect, Textarea } from '@mantine/core';
import type { PlanMode, PlannedEvent, PlanSuggestion, PlanTrial } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import {
  putPlanned,
  removePlanned,
  suggestPlanned,
  tryPlanned,
} from '../../../api/tracking-plan.ts';
import { notifyDone, notifyTrouble } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { readWritten } from '../written-json.ts';
import { TrialResult } from './trial-result.tsx';

const MODES = [
  { value: 'note', label: 'is taken and counted' },
  { value: 'reject', label: 'goes to the inbox' },
] as const;

const EMPTY = { type: 'object', properties: {}, required: [] };

interface Props {
  readonly event: string;
  /** Left out while the plan does not have it. */
  readonly planned?: PlannedEvent;
}

/** The schema of an event as a text, tried on what came before it is saved. */
export const PlanEditor = ({ event, planned }: Props) => {
  const [text, setText] = useState(() => JSON.stringify(planned?.schema ?? EMPTY, null, 2));
  const [mode, setMode] = useState<PlanMode>(planned?.mode ?? 'note');
  const written = readWritten(text);
  const tried = useSending<PlanTrial>();
  const suggested = useSending<PlanSuggestion>({
    onSuccess: ({ schema, messages }) => {
      if (messages > 0) setText(JSON.stringify(schema, null, 2));
      tried.reset();
    },
    onError: notifyTrouble('No schema could be suggested.'),
  });
  const saved = useSending({
    onSuccess: async () => {
      await outdate('/v1/tracking-plan', '/v1/quality');
      notifyDone('The plan holds from the next event on.');
    },
  });
  const removed = useSending({
    onSuccess: async () => {
      await outdate('/v1/tracking-plan', '/v1/quality');
      notifyDone('The event is not in the plan any more.');
    },
    onError: notifyTrouble('It is still in the plan.'),
  });
  const error = saved.error ?? tried.error;
  const schema = 'value' in written ? written.value : undefined;
  const unfit = 'problem' in written;
  return (
    <form
      className="plan-editor"
      onSubmit={(submitted) => {
        submitted.preventDefault();
        if (!unfit) saved.mutate(putPlanned(event, mode, schema));
      }}
    >
      <Textarea
        className="mend-text"
        label="JSON Schema"
        description="Say which properties there are, of which types, and which are required. The documentation of data quality lists the keywords."
        value={text}
        rows={18}
        spellCheck={false}
        error={unfit ? written.problem : undefined}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <NativeSelect
        className="plan-field"
        label="An event that is not so"
        data={MODES}
        value={mode}
        onChange={({ currentTarget }) => setMode(currentTarget.value as PlanMode)}
      />
      {error === null ? null : <Failed error={error} />}
      {suggested.data === undefined ? null : (
        <p role="status">
          {suggested.data.messages === 0
            ? `None of the last ${counted(suggested.data.looked, 'event', 'events')} of the log is of this name, so nothing can be suggested.`
            : `Suggested from the last ${counted(suggested.data.messages, 'event', 'events')} of this name. Read it before you save it.`}
        </p>
      )}
      <div className="plan-ways">
        <Button type="submit" loading={saved.isPending} disabled={unfit}>
          Save
        </Button>
        <Button
          variant="default"
          loading={tried.isPending}
          disabled={unfit}
          onClick={() => tried.mutate(tryPlanned(event, schema))}
        >
          Try on the last events
        </Button>
        <Button
          variant="default"
          loading={suggested.isPending}
          onClick={() => suggested.mutate(suggestPlanned(event))}
        >
          Suggest from the last events
        </Button>
        {planned === undefined ? null : (
          <Button
            variant="default"
            loading={removed.isPending}
            onClick={() => removed.mutate(removePlanned(event))}
          >
            Take out of the plan
          </Button>
        )}
      </div>
      {tried.data === undefined ? null : <TrialResult trial={tried.data} mode={mode} />}
    </form>
  );
};
