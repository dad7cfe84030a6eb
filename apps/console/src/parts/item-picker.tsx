import { MultiSelect, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { readItems } from '../api/items.ts';
import { reading } from '../api/query-client.ts';
import { DROPDOWN } from './dropdown.ts';

interface OneProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string | undefined;
  readonly onChange: (id: string | undefined) => void;
}

/** Chooses an item by searching for it. */
export const ItemPicker = ({ label, description, value, onChange }: OneProps) => {
  const { options, setSearch } = useItemOptions(value === undefined ? [] : [value]);
  return (
    <Select
      label={label}
      description={description}
      placeholder="None"
      data={options}
      value={value ?? null}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
      nothingFoundMessage="No item is called so"
      {...DROPDOWN}
      filter={({ options: found }) => found}
      onSearchChange={setSearch}
      onChange={(id) => onChange(id ?? undefined)}
    />
  );
};

interface ManyProps {
  readonly label: string;
  readonly description?: string;
  readonly value: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}

/** Chooses several items by searching for them. */
export const ItemsPicker = ({ label, description, value, onChange }: ManyProps) => {
  const { options, setSearch } = useItemOptions(value);
  return (
    <MultiSelect
      label={label}
      description={description}
      placeholder={value.length === 0 ? 'None' : ''}
      data={options}
      value={[...value]}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
      maxValues={20}
      nothingFoundMessage="No item is called so"
      {...DROPDOWN}
      filter={({ options: found }) => found}
      onSearchChange={setSearch}
      onChange={onChange}
    />
  );
};

/** Milliseconds without a key after which what was written is looked for. */
const PAUSE = 200;

interface Option {
  readonly value: string;
  readonly label: string;
}

/** Items that fit what is written, and those that are chosen already, as options. */
const useItemOptions = (chosen: readonly string[]) => {
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), PAUSE);
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  // What stands in the field once an item is chosen is its name, and nothing to look for.
  const wanted = chosen.some((id) => names.get(id) === settled) ? '' : settled;
  const { data } = useQuery({
    ...reading(readItems({ search: wanted, limit: 20 })),
    placeholderData: keepPreviousData,
  });
  const found: Option[] = (data?.items ?? []).map(({ id, name }) => ({
    value: id,
    label: name ?? id,
  }));
  // A chosen item keeps its name when the search goes on without it.
  const fresh = found.filter(({ value }) => chosen.includes(value) && !names.has(value));
  if (fresh.length > 0) {
    setNames(new Map([...names, ...fresh.map(({ value, label }) => [value, label] as const)]));
  }
  const kept = chosen
    .filter((id) => !found.some(({ value }) => value === id))
    .map((id) => ({ value: id, label: names.get(id) ?? id }));
  return { options: [...found, ...kept], setSearch };
};
