import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useRef, useState } from 'react';
import { SEARCH_FIELD } from '../frame/search-key.ts';
import { SearchIcon } from '../icons/signs.tsx';

/** Milliseconds without a key after which what was written is looked for. */
const PAUSE = 250;

interface Props {
  readonly label: string;
  readonly placeholder: string;
  readonly initial?: string;
  /** Told what to look for, once the reader pauses. */
  readonly onSearch: (query: string) => void;
}

/** The search of a screen. The `/` key leads here. */
export const SearchField = ({ label, placeholder, initial = '', onSearch }: Props) => {
  const [written, setWritten] = useState(initial);
  const field = useRef<HTMLInputElement>(null);
  const search = useDebouncedCallback(onSearch, PAUSE);
  const write = (text: string) => {
    setWritten(text);
    search(text.trim());
  };
  return (
    <TextInput
      {...{ [SEARCH_FIELD]: '' }}
      ref={field}
      className="search-field"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
      maxLength={200}
      value={written}
      leftSection={<SearchIcon />}
      rightSectionPointerEvents="all"
      rightSection={
        written === '' ? (
          <span className="key" aria-hidden="true">
            /
          </span>
        ) : (
          <CloseButton
            size="sm"
            aria-label="Clear the search"
            onClick={() => {
              write('');
              field.current?.focus();
            }}
          />
        )
      }
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
};
