import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PersonSummary } from 'personable';
import { useState } from 'react';
import { searchPeople } from '../api/people.ts';
import { reading } from '../api/query-client.ts';
import { DROPDOWN } from './dropdown.ts';

/** Milliseconds without a key after which what was written is looked for. */
const PAUSE = 200;

interface Props {
  readonly label: string;
  readonly description?: string;
  /** What stands there while nobody is chosen. */
  readonly placeholder?: string;
  /** `undefined` for a new visitor. */
  readonly value: number | undefined;
  readonly onChange: (person: number | undefined) => void;
}

/** Chooses a person by searching for them; nobody chosen is a new visitor. */
export const PersonPicker = (props: Props) => {
  const { label, description, placeholder = 'A new visitor', value, onChange } = props;
  const [search, setSearch] = useState('');
  const [settled] = useDebouncedValue(search.trim(), PAUSE);
  const [chosen, setChosen] = useState<string>();
  const { data } = useQuery({
    // What stands in the field once somebody is chosen is their label, and nothing to look for.
    ...reading(searchPeople({ query: settled === chosen ? '' : settled, limit: 20 })),
    placeholderData: keepPreviousData,
  });
  const found = (data?.people ?? []).map((person) => ({
    value: String(person.person),
    label: labelOf(person),
  }));
  const options =
    value === undefined || found.some((option) => option.value === String(value))
      ? found
      : [...found, { value: String(value), label: chosen ?? `Person ${value}` }];
  return (
    <Select
      label={label}
      description={description}
      placeholder={placeholder}
      data={options}
      value={value === undefined ? null : String(value)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': `Clear: ${label}` }}
      nothingFoundMessage="Nobody is called so"
      {...DROPDOWN}
      filter={({ options: all }) => all}
      onSearchChange={setSearch}
      onChange={(person, option) => {
        setChosen(option?.label);
        onChange(person === null ? undefined : Number(person));
      }}
    />
  );
};

const labelOf = ({ person, name, identities }: PersonSummary): string => {
  const known = identities[0]?.value;
  return [name ?? `Person ${person}`, ...(known === undefined ? [] : [known])].join(' · ');
};
