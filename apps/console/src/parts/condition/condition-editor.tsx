import { Button, NativeSelect, SegmentedControl, Textarea } from '@mantine/core';
import type { Condition } from 'personable';
import { ConditionInWords } from './condition-in-words.tsx';
import { ConditionRow } from './condition-row.tsx';
import { type Draft, draftOf, useDraft, type WrittenRow } from './draft.ts';
import { EMPTY_DID, EMPTY_FIELD, pointersOf, type Row } from './rows.ts';
import './condition.css';

/** A field that is offered; any other can be written too. */
export interface ConditionField {
  /** Dotted, such as "traits.city". */
  readonly path: string;
  /** What it holds, in a few words. */
  readonly about?: string;
}

/** Why a condition was refused, and where. */
export interface ConditionTrouble {
  readonly message: string;
  /** JSON pointer into the condition. */
  readonly path?: string;
  readonly hint?: string;
}

interface Props {
  /** What the condition is for: the name of the group of fields. */
  readonly label: string;
  readonly value: Condition;
  readonly onChange: (condition: Condition) => void;
  /** Told whether what is written can be read: while it cannot, `value` is what was written last. */
  readonly onReadable?: (readable: boolean) => void;
  /** Offered while a field is written. */
  readonly fields: readonly ConditionField[];
  /** Names of events that are offered; left out or empty: any name can be written. */
  readonly events?: readonly string[];
  /** What the engine said of the last try, in addition to what is said while writing. */
  readonly error?: ConditionTrouble;
  /** What no condition means, where it can be left out; else nothing is for nobody. */
  readonly none?: string;
  /** Whether rows for what a person did are offered; not for a condition over events or items. */
  readonly histories?: boolean;
}

/** Writes a condition: as rows, or as JSON for all that rows cannot say. Below stands what it means. */
export const ConditionEditor = (props: Props) => {
  const { label, value, onChange, onReadable, none } = props;
  const [draft, setDraft] = useDraft(value, onChange, onReadable);
  return (
    <fieldset className="condition-editor">
      <legend>{label}</legend>
      <SegmentedControl
        size="xs"
        aria-label={`${label}: how it is written`}
        data={[
          { value: 'rows', label: 'Rows' },
          { value: 'json', label: 'JSON' },
        ]}
        value={draft.kind}
        onChange={(kind) => setDraft(draftOf(value, kind === 'json'))}
      />
      {draft.kind === 'rows' ? (
        <ConditionRows {...props} draft={draft} setDraft={setDraft} />
      ) : (
        <ConditionText {...props} draft={draft} setDraft={setDraft} />
      )}
      {none !== undefined && Object.keys(value).length === 0 ? (
        <p className="condition-words">
          <span className="dimmed">Means: </span>
          {none}
        </p>
      ) : (
        <ConditionInWords condition={value} told />
      )}
    </fieldset>
  );
};

type RowsDraft = Extract<Draft, { kind: 'rows' }>;
type TextDraft = Extract<Draft, { kind: 'json' }>;
type PartProps<Kind extends Draft> = Props & {
  readonly draft: Kind;
  readonly setDraft: (draft: Draft) => void;
};

const ConditionRows = (props: PartProps<RowsDraft>) => {
  const { draft, setDraft, fields, events = [], error, histories = true, label } = props;
  const { join, rows } = draft;
  const pointers = pointersOf({ join, rows: rows.map(({ row }) => row) });
  const place = error?.path ?? '';
  const at = pointers.findIndex((pointer) => pointer !== undefined && place.startsWith(pointer));
  const write = (next: readonly WrittenRow[]) => setDraft({ ...draft, rows: next });
  const add = (row: Row) =>
    write([...rows, { id: Math.max(-1, ...rows.map(({ id }) => id)) + 1, row }]);
  return (
    <>
      {rows.length > 1 ? (
        <NativeSelect
          className="condition-join"
          aria-label={`${label}: how the rows are joined`}
          data={[
            { value: '$and', label: 'All of these hold' },
            { value: '$or', label: 'Any of these holds' },
          ]}
          value={join}
          onChange={(event) =>
            setDraft({ ...draft, join: event.currentTarget.value === '$or' ? '$or' : '$and' })
          }
        />
      ) : null}
      <ol className="condition-rows">
        {rows.map(({ id, row }, i) => (
          <ConditionRow
            key={id}
            number={i + 1}
            row={row}
            fields={fields}
            events={events}
            error={i === at ? error : undefined}
            onChange={(changed) =>
              write(rows.map((one) => (one.id === id ? { id, row: changed } : one)))
            }
            onRemove={() => write(rows.filter((one) => one.id !== id))}
          />
        ))}
      </ol>
      {error === undefined || at >= 0 ? null : <TroubleLine error={error} />}
      <div className="condition-ways">
        <Button size="xs" variant="default" onClick={() => add(EMPTY_FIELD)}>
          Add a field
        </Button>
        {histories ? (
          <Button size="xs" variant="default" onClick={() => add(EMPTY_DID)}>
            Add something they did
          </Button>
        ) : null}
      </div>
    </>
  );
};

const ConditionText = ({ draft, setDraft, error, label }: PartProps<TextDraft>) => (
  <>
    {draft.reason === undefined ? null : <p className="dimmed">{draft.reason}</p>}
    <Textarea
      className="condition-text"
      aria-label={`${label}: the condition as JSON`}
      value={draft.text}
      rows={10}
      spellCheck={false}
      error={draft.problem}
      onChange={(event) => setDraft({ kind: 'json', text: event.currentTarget.value })}
    />
    {error === undefined ? null : <TroubleLine error={error} />}
  </>
);

const TroubleLine = ({ error: { message, path, hint } }: { readonly error: ConditionTrouble }) => (
  <p className="condition-trouble" role="alert">
    {message} {hint}
    {path === undefined || path === '' ? null : (
      <>
        {' '}
        It stands at <code>{path}</code>.
      </>
    )}
  </p>
);
