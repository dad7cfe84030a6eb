import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Bundle, Field } from 'personable-designer';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { createNameRun, type WholeNameRun } from '../../../api/made-runs.ts';
import { readOfferedTemplates, readTemplateBundle } from '../../../api/product-templates.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { nameRunAddress } from '../../../frame/address.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { counted } from '../../../words/numbers.ts';
import { inWords } from '../production/design-words.ts';
import { asSent, namesIn, stockIn, type WrittenRun } from './written-run.ts';

const EMPTY: WrittenRun = {
  ...{ template: '', item: '', text: '', isTable: false, values: {}, stock: '', note: '' },
};

/** Takes a list of names: what is made with them, the names, and what they have in common. */
export const NewRun = ({ close }: { readonly close: () => void }) => {
  const [, go] = useLocation();
  const [written, setWritten] = useState(EMPTY);
  const offered = useQuery(reading(readOfferedTemplates()));
  const version = offered.data?.templates.find(({ id }) => id === written.template)?.version;
  const bundle = useQuery({
    ...reading(readTemplateBundle(written.template, version ?? 1)),
    enabled: version !== undefined,
  });
  const send = useSending<WholeNameRun>({
    onSuccess: async ({ id }) => {
      await outdate('/v1/made/runs');
      go(nameRunAddress(id));
    },
  });
  const write = (change: Partial<WrittenRun>) => setWritten((now) => ({ ...now, ...change }));
  const template = version === undefined ? undefined : bundle.data?.template;
  const item = written.item || (template?.products[0] ?? '');
  const { wrong } = stockIn(written.stock);
  const trouble = offered.error ?? bundle.error;
  const names = namesIn(written.text).length;
  const isReady = template !== undefined && item !== '' && names > 0 && wrong === undefined;
  return (
    <Dialog title="A list of names" size="lg" close={close}>
      <form
        className="dialog-fields name-runs-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady) send.mutate(createNameRun(asSent({ ...written, item }, template.fields)));
        }}
      >
        <NativeSelect
          label="Template"
          data={[
            { value: '', label: 'Choose one' },
            ...(offered.data?.templates ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={written.template}
          onChange={({ currentTarget: { value } }) =>
            write({ template: value, item: '', values: {} })
          }
        />
        {trouble === null ? null : <Failed error={trouble} />}
        {template === undefined ? null : (
          <>
            <NativeSelect
              label="What is made"
              data={[...template.products]}
              value={item}
              onChange={({ currentTarget: { value } }) => write({ item: value })}
            />
            <Common template={template} written={written} write={write} />
          </>
        )}
        <Checkbox
          label="The list is a table (CSV)"
          description="Its first line names fields, place and quantity."
          checked={written.isTable}
          onChange={({ currentTarget: { checked } }) => write({ isTable: checked })}
        />
        <Textarea
          label={written.isTable ? 'Table' : 'Names, one a line'}
          description={names === 0 ? undefined : counted(names, 'line', 'lines')}
          autosize
          minRows={5}
          maxRows={16}
          value={written.text}
          onChange={({ currentTarget: { value } }) => write({ text: value })}
        />
        {written.isTable ? (
          <Textarea
            label="How many there are at each place, if they are counted"
            placeholder={'Class 4a: 25\nClass 4b: 23'}
            autosize
            minRows={2}
            maxRows={10}
            error={wrong === undefined ? undefined : `“${wrong}” is not a place and a number.`}
            value={written.stock}
            onChange={({ currentTarget: { value } }) => write({ stock: value })}
          />
        ) : null}
        <TextInput
          label="Note"
          value={written.note}
          onChange={({ currentTarget: { value } }) => write({ note: value })}
        />
        {send.error === null ? null : <Failed error={send.error} />}
        <div className="dialog-ways">
          <Button variant="default" onClick={close}>
            Not now
          </Button>
          <Button type="submit" disabled={!isReady} loading={send.isPending}>
            Look at the names
          </Button>
        </div>
      </form>
    </Dialog>
  );
};

interface CommonProps {
  readonly template: Bundle['template'];
  readonly written: WrittenRun;
  readonly write: (change: Partial<WrittenRun>) => void;
}

/** What all of them have in common: every field but the one of the name and those that need a picture. */
const Common = ({ template, written, write }: CommonProps) => {
  const name = template.fields.find(({ kind }) => kind === 'text')?.id;
  const fields = template.fields.filter(
    ({ id, kind }) => id !== name && kind !== 'picture' && kind !== 'monogram',
  );
  if (fields.length === 0) return null;
  return (
    <fieldset className="name-runs-common">
      <legend>What all have in common</legend>
      {fields.map((field) => {
        const value = written.values[field.id] ?? '';
        const change = (next: string) => write({ values: { ...written.values, [field.id]: next } });
        const label = `${inWords(field.label) || field.id}${field.required === true ? ' *' : ''}`;
        const offered = offeredIn(field, template);
        return offered === undefined ? (
          <TextInput
            key={field.id}
            label={label}
            type={field.kind === 'date' ? 'date' : 'text'}
            value={value}
            onChange={({ currentTarget }) => change(currentTarget.value)}
          />
        ) : (
          <NativeSelect
            key={field.id}
            label={label}
            data={[{ value: '', label: 'None' }, ...offered]}
            value={value}
            onChange={({ currentTarget }) => change(currentTarget.value)}
          />
        );
      })}
    </fieldset>
  );
};

/** What may be chosen in a field; undefined where something is written. */
const offeredIn = (field: Field, { palette }: Bundle['template']) => {
  const named = ({ id, name }: { readonly id: string; readonly name: unknown }) => ({
    value: id,
    label: inWords(name) || id,
  });
  switch (field.kind) {
    case 'colour':
      return palette.filter(({ id }) => field.colours.includes(id)).map(named);
    case 'choice':
      return field.options.map(named);
    case 'motif':
      return field.motifs.map(named);
    default:
      return undefined;
  }
};
