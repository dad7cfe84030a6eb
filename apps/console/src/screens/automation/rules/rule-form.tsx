import { Button, SegmentedControl, TextInput } from '@mantine/core';
import type { RuleKind, RuleView } from 'personable';
import { useState } from 'react';
import { outdate } from '../../../api/query-client.ts';
import { putRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { JsonInput } from './json-input.tsx';
import { RuleFieldInput } from './rule-field-input.tsx';
import { fieldsFor, RULE_FIELDS, valueAt, withValue } from './rule-fields.ts';

type Body = Readonly<Record<string, unknown>>;

interface Props {
  readonly kind: RuleKind;
  readonly id: string;
  readonly body: Body;
  /** The version that was read; 0 for a new rule. */
  readonly version: number;
  readonly onStored: (stored: RuleView) => void;
}

/** Writes a rule: as fields, or as JSON for all that fields cannot say. Storing makes a draft. */
export const RuleForm = ({ kind, id, body: before, version, onStored }: Props) => {
  const fields = RULE_FIELDS[kind];
  const [body, setBody] = useState(before);
  const [asJson, setAsJson] = useState(fields === undefined);
  const [unreadable, setUnreadable] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules');
      notifyDone(`${stored.name} is stored as a draft.`);
      onStored(stored);
    },
  });
  const onReadable = (path: string) => (readable: boolean) =>
    setUnreadable((paths) => {
      if (paths.has(path) !== readable) return paths;
      const next = new Set(paths);
      if (readable) next.delete(path);
      else next.add(path);
      return next;
    });
  return (
    <form
      className="panel rule-form"
      onSubmit={(event) => {
        event.preventDefault();
        const said = { body, ifVersion: version, ...(note === '' ? {} : { note }) };
        put.mutate(putRule(kind, id, said));
      }}
    >
      {fields === undefined ? null : (
        <SegmentedControl
          size="xs"
          aria-label="How the rule is written"
          data={[
            { value: 'fields', label: 'Fields' },
            { value: 'json', label: 'JSON' },
          ]}
          value={asJson ? 'json' : 'fields'}
          onChange={(how) => {
            setUnreadable(new Set());
            setAsJson(how === 'json');
          }}
        />
      )}
      {asJson || fields === undefined ? (
        <JsonInput
          label="The rule as JSON"
          value={body}
          required
          onChange={(next) => setBody(next as Body)}
          onReadable={onReadable('')}
        />
      ) : (
        fieldsFor(fields, body).map((field) => (
          <RuleFieldInput
            key={field.path}
            field={field}
            value={valueAt(body, field.path)}
            onChange={(value) => setBody((now) => withValue(now, field.path, value))}
            onReadable={onReadable(field.path)}
          />
        ))
      )}
      <TextInput
        label="Note"
        description="Why, for the history."
        maxLength={1_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {put.error === null ? null : <Failed error={put.error} />}
      <div className="dialog-ways">
        <Button type="submit" loading={put.isPending} disabled={unreadable.size > 0 || id === ''}>
          Store as draft
        </Button>
      </div>
    </form>
  );
};
