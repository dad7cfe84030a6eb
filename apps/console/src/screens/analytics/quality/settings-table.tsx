import type { ItemSettings, SettingChange } from 'personable';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { SETTING_WORDS } from '../../../words/tunings.ts';

interface Row {
  readonly name: string;
  readonly value: number | string;
  readonly usual: number | string;
}

const COLUMNS: readonly Column<Row>[] = [
  { header: 'Setting', cell: ({ name }) => <code>{name}</code> },
  {
    header: 'Value',
    numeric: true,
    cell: ({ value, usual }) => (value === usual ? value : <strong>{value}</strong>),
  },
  { header: 'Default', numeric: true, cell: ({ usual }) => usual },
  { header: 'What it does', wide: true, cell: ({ name }) => SETTING_WORDS[name] ?? '' },
];

interface Props {
  readonly settings: ItemSettings;
  /** How they differ from the defaults. */
  readonly changes: readonly SettingChange[];
}

/** Settings beside the defaults: those that differ, and all of them behind a word. */
export const SettingsTable = ({ settings: { scalars, mix }, changes }: Props) => {
  const rows = [...Object.entries(scalars), ...Object.entries(mix)].map(([name, value]): Row => {
    const change = changes.find((one) => one.name === name);
    return { name, value, usual: change?.from ?? value };
  });
  const changed = rows.filter(({ value, usual }) => value !== usual);
  const table = (caption: string, shown: readonly Row[]) => (
    <RecordTable caption={caption} columns={COLUMNS} rows={shown} keyOf={({ name }) => name} />
  );
  return (
    <>
      {changed.length === 0 ? null : table('Settings that differ from the defaults', changed)}
      <details>
        <summary>All settings</summary>
        {table('All settings that serve', rows)}
      </details>
    </>
  );
};
