import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleSummary, RuleView } from 'personable';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { outdate, reading } from '../../../api/query-client.ts';
import { putRule, readRules } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { readStarters } from '../../../api/templates.ts';
import { templateAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { START } from '../rules/rule-start.ts';
import { stateInWords } from '../rules/rule-words.ts';
import './templates.css';

/** Every template of messages. */
export const TemplatesScreen = () => {
  const query = useQuery(reading(readRules({ kind: 'templates' })));
  return (
    <Screen
      title="Templates"
      about="What is written to people: by e-mail, text message, push, on your pages or to a hook."
    >
      <NewTemplate />
      <Loaded query={query} skeleton={<TemplateTable templates={undefined} />}>
        {({ rules }) =>
          rules.length === 0 ? (
            <Empty title="There is no template yet.">
              Begin with one of ours, in English and German, and make it your own. Nothing is sent
              before something asks for it.
            </Empty>
          ) : (
            <TemplateTable templates={rules} />
          )
        }
      </Loaded>
    </Screen>
  );
};

const EMPTY = '';

const NewTemplate = () => {
  const [, go] = useLocation();
  const [starter, setStarter] = useState(EMPTY);
  const [written, setId] = useState('');
  const { data } = useQuery(reading(readStarters()));
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules');
      go(templateAddress(stored.id));
    },
  });
  const starters = data?.starters ?? [];
  const chosen = starters.find(({ id }) => id === starter);
  const id = written === '' ? starter : written;
  return (
    <form
      className="panel template-new"
      onSubmit={(event) => {
        event.preventDefault();
        const body = chosen?.body ?? { ...START.templates, name: id, content: FIRST };
        put.mutate(putRule('templates', id, { body, ifVersion: 0 }));
      }}
    >
      <NativeSelect
        label="Begin with"
        data={[
          { value: EMPTY, label: 'An empty e-mail' },
          ...starters.map(({ id: value, body }) => ({ value, label: body.name })),
        ]}
        value={starter}
        onChange={(event) => setStarter(event.currentTarget.value)}
      />
      <TextInput
        label="Id"
        description={'Small letters, digits, ".", "_" and "-": it stays.'}
        required={starter === EMPTY}
        placeholder={starter}
        maxLength={100}
        value={written}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <Button type="submit" loading={put.isPending} disabled={id === ''}>
        New template
      </Button>
      {put.error === null ? null : <Failed error={put.error} />}
    </form>
  );
};

const FIRST = { en: { subject: 'Hello', body: 'Dear {{ first_name | default: "friend" }},' } };

const TemplateTable = ({
  templates,
}: {
  readonly templates: readonly RuleSummary[] | undefined;
}) => (
  <RecordTable
    caption="Templates"
    columns={COLUMNS}
    rows={templates}
    keyOf={({ id }) => id}
    expected={4}
  />
);

const COLUMNS: readonly Column<RuleSummary>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name }) => <Link href={templateAddress(id)}>{name}</Link>,
  },
  { header: 'Id', wide: true, cell: ({ id }) => id },
  { header: 'State', cell: ({ state }) => stateInWords(state) },
];
