import { Autocomplete, CloseButton, NativeSelect, TextInput } from '@mantine/core';
import { DROPDOWN } from '../dropdown.ts';
import type { ConditionField, ConditionTrouble } from './condition-editor.tsx';
import type { DidRow, FieldRow, Row, RowOperator } from './rows.ts';

const OPERATORS: readonly { readonly value: RowOperator; readonly label: string }[] = [
  { value: '$eq', label: 'is' },
  { value: '$ne', label: 'is not' },
  { value: '$gt', label: 'is more than' },
  { value: '$gte', label: 'is at least' },
  { value: '$lt', label: 'is less than' },
  { value: '$lte', label: 'is at most' },
  { value: '$in', label: 'is one of' },
  { value: '$nin', label: 'is none of' },
  { value: '$regex', label: 'matches the pattern' },
  { value: 'known', label: 'is known' },
  { value: 'unknown', label: 'is not known' },
];

const COMPARISONS = [
  { value: '$gte', label: 'at least' },
  { value: '$lte', label: 'at most' },
  { value: '$eq', label: 'exactly' },
];

const WINDOWS = [
  { value: '', label: 'ever' },
  { value: '1d', label: 'in the last day' },
  { value: '7d', label: 'in the last 7 days' },
  { value: '30d', label: 'in the last 30 days' },
  { value: '90d', label: 'in the last 90 days' },
  { value: '1y', label: 'in the last year' },
];

interface Props<Kind extends Row> {
  readonly number: number;
  readonly row: Kind;
  readonly fields: readonly ConditionField[];
  readonly events: readonly string[];
  readonly error: ConditionTrouble | undefined;
  readonly onChange: (row: Row) => void;
  readonly onRemove: () => void;
}

/** One row of a condition, and what is wrong with it. */
export const ConditionRow = (props: Props<Row>) => {
  const { number, row, error, onRemove } = props;
  return (
    <li className="condition-row">
      {row.kind === 'field' ? <Field {...props} row={row} /> : <Did {...props} row={row} />}
      <CloseButton size="sm" aria-label={`Take row ${number} out`} onClick={onRemove} />
      {error === undefined ? null : (
        <p className="condition-trouble" role="alert">
          {error.message} {error.hint}
        </p>
      )}
    </li>
  );
};

const Field = ({ number, row, fields, onChange }: Props<FieldRow>) => {
  const about = fields.find(({ path }) => path === row.field.trim())?.about;
  const withValue = row.operator !== 'known' && row.operator !== 'unknown';
  const many = row.operator === '$in' || row.operator === '$nin';
  return (
    <div className="condition-parts">
      <Autocomplete
        aria-label={`Row ${number}: field`}
        placeholder="traits.city"
        description={about}
        inputWrapperOrder={['input', 'description']}
        data={fields.map(({ path }) => path)}
        value={row.field}
        maxLength={500}
        {...DROPDOWN}
        onChange={(field) => onChange({ ...row, field })}
      />
      <NativeSelect
        aria-label={`Row ${number}: comparison`}
        data={[...OPERATORS]}
        value={row.operator}
        onChange={(event) =>
          onChange({ ...row, operator: event.currentTarget.value as RowOperator })
        }
      />
      {withValue ? (
        <TextInput
          aria-label={`Row ${number}: value`}
          placeholder={many ? 'Berlin, Hamburg' : 'Berlin'}
          value={row.value}
          maxLength={10_000}
          onChange={(event) => onChange({ ...row, value: event.currentTarget.value })}
        />
      ) : null}
    </div>
  );
};

const Did = ({ number, row, events, onChange }: Props<DidRow>) => {
  const listed = WINDOWS.some(({ value }) => value === row.within);
  return (
    <div className="condition-parts condition-did">
      <Autocomplete
        aria-label={`Row ${number}: event`}
        placeholder="Order Completed"
        data={[...events]}
        value={row.event}
        maxLength={500}
        {...DROPDOWN}
        onChange={(event) => onChange({ ...row, event })}
      />
      <NativeSelect
        aria-label={`Row ${number}: comparison`}
        data={COMPARISONS}
        value={row.comparison}
        onChange={(event) =>
          onChange({ ...row, comparison: event.currentTarget.value as DidRow['comparison'] })
        }
      />
      <TextInput
        aria-label={`Row ${number}: times`}
        inputMode="numeric"
        value={row.times}
        maxLength={9}
        rightSection={<span className="condition-unit">times</span>}
        rightSectionWidth="3.25rem"
        onChange={(event) => onChange({ ...row, times: event.currentTarget.value })}
      />
      <NativeSelect
        aria-label={`Row ${number}: when`}
        data={[...WINDOWS, ...(listed ? [] : [{ value: row.within, label: `in ${row.within}` }])]}
        value={row.within}
        onChange={(event) => onChange({ ...row, within: event.currentTarget.value })}
      />
    </div>
  );
};
