import { Textarea } from '@mantine/core';
import { useState } from 'react';

interface Props {
  readonly label: string;
  readonly description?: string | undefined;
  readonly value: unknown;
  readonly required?: boolean;
  readonly onChange: (value: unknown) => void;
  /** Told whether what is written can be read: while it cannot, the value is what was written last. */
  readonly onReadable: (readable: boolean) => void;
}

/** A value written as JSON; empty for none. */
export const JsonInput = ({ value, onChange, onReadable, required = false, ...said }: Props) => {
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const [error, setError] = useState<string>();
  return (
    <Textarea
      {...said}
      required={required}
      autosize
      minRows={2}
      maxRows={30}
      spellCheck={false}
      classNames={{ input: 'rule-json' }}
      value={text}
      error={error}
      onChange={({ currentTarget: { value: written } }) => {
        setText(written);
        const read = readJson(written, required);
        setError(read.error);
        onReadable(read.error === undefined);
        if (read.error === undefined) onChange(read.value);
      }}
    />
  );
};

const readJson = (
  written: string,
  required: boolean,
): { readonly value?: unknown; readonly error?: string } => {
  if (written.trim() === '') return required ? { error: 'This is needed.' } : {};
  try {
    return { value: JSON.parse(written) as unknown };
  } catch (error) {
    return { error: `This is not JSON yet: ${(error as Error).message}` };
  }
};
