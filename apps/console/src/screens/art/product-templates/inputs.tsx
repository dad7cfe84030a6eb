import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { at, numberIn, oneText, type Way, withAt } from './template-draft.ts';

/** A template that is written, and what changes it. */
export interface Draft {
  readonly body: unknown;
  readonly change: (next: unknown) => void;
  /** Where the engine found something wrong, with what it is. */
  readonly wrong: { readonly path: string; readonly message: string } | undefined;
}

interface Props {
  readonly draft: Draft;
  readonly way: Way;
  readonly label: string;
  readonly description?: string;
}

/** What is wrong with something at a place, or within it. */
export const wrongAt = ({ wrong }: Draft, way: Way): string | undefined => {
  const path = way.map((key) => `/${key}`).join('');
  return wrong !== undefined && (wrong.path === path || wrong.path.startsWith(`${path}/`))
    ? wrong.message
    : undefined;
};

/** A text; one in several languages is only said to be there. */
export const TextAt = ({
  draft,
  way,
  label,
  description,
  required = false,
}: Props & { readonly required?: boolean }) => {
  const text = oneText(at(draft.body, way));
  return (
    <TextInput
      label={label}
      description={text === undefined ? 'In several languages: see the JSON.' : description}
      disabled={text === undefined}
      required={required}
      maxLength={500}
      value={text ?? ''}
      error={wrongAt(draft, way)}
      onChange={(event) => {
        const { value } = event.currentTarget;
        draft.change(withAt(draft.body, way, value === '' && !required ? undefined : value));
      }}
    />
  );
};

/** A number; while what is written is none, the number is what was written last. */
export const NumberAt = ({ draft, way, label, description }: Props) => {
  const value = at(draft.body, way);
  const [text, setText] = useState<string>();
  const shown = text ?? (typeof value === 'number' ? String(value) : '');
  const isNone = text !== undefined && text.trim() !== '' && numberIn(text) === undefined;
  return (
    <TextInput
      label={label}
      description={description}
      inputMode="decimal"
      maxLength={16}
      value={shown}
      error={isNone ? 'This is no number.' : wrongAt(draft, way)}
      onBlur={() => setText(undefined)}
      onChange={(event) => {
        const written = event.currentTarget.value;
        setText(written);
        const number = numberIn(written);
        if (number !== undefined) draft.change(withAt(draft.body, way, number));
        // A place in a list cannot be left out; a name can.
        else if (written.trim() === '' && typeof way.at(-1) === 'string') {
          draft.change(withAt(draft.body, way, undefined));
        }
      }}
    />
  );
};

interface ChoiceProps extends Props {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few; what the form does not know stays, and is shown as it is. */
export const ChoiceAt = ({ draft, way, label, description, choices }: ChoiceProps) => {
  const value = at(draft.body, way);
  const now = typeof value === 'string' ? value : '';
  const isKnown = now === '' || choices.some((one) => one.value === now);
  return (
    <NativeSelect
      label={label}
      description={description}
      data={[
        ...(value === undefined ? [{ value: '', label: 'Not said' }] : []),
        ...choices,
        ...(isKnown ? [] : [{ value: now, label: now }]),
      ]}
      value={now}
      error={wrongAt(draft, way)}
      onChange={(event) => {
        const { value: next } = event.currentTarget;
        draft.change(withAt(draft.body, way, next === '' ? undefined : next));
      }}
    />
  );
};
