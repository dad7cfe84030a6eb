import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { OfferedTemplate, RuleSummary, RuleView } from 'personable';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { readOfferedTemplates } from '../../../api/product-templates.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { putRule, readRules } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { productTemplateAddress } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { ItemLinks } from '../../../parts/item-link.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { START } from '../../automation/rules/rule-start.ts';
import { stateInWords } from '../../automation/rules/rule-words.ts';
import './product-templates.css';

const KIND = 'product-templates';

/** Templates of products: what customers may shape, and which items are made by each. */
export const ProductTemplatesScreen = () => {
  const rules = useQuery(reading(readRules({ kind: KIND })));
  const offered = useQuery(reading(readOfferedTemplates()));
  return (
    <Screen
      title="Product templates"
      about="What of a product customers may shape: its sides, what they choose, how it is set and what it costs."
    >
      <NewTemplate />
      <Loaded query={rules} skeleton={<Table rules={undefined} offered={[]} />}>
        {({ rules: all }) =>
          all.length === 0 ? (
            <Empty title="There is no template yet.">
              Begin one above: it has a name on a mug, and you make it your own. Nothing is offered
              before you publish it.
            </Empty>
          ) : (
            <Table rules={all} offered={offered.data?.templates ?? []} />
          )
        }
      </Loaded>
    </Screen>
  );
};

const NewTemplate = () => {
  const [, go] = useLocation();
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const put = useSending<RuleView>({
    onSuccess: async (stored) => {
      await outdate('/v1/rules');
      go(productTemplateAddress(stored.id));
    },
  });
  return (
    <form
      className="panel shaped-new"
      onSubmit={(event) => {
        event.preventDefault();
        put.mutate(putRule(KIND, id, { body: { ...START[KIND], name }, ifVersion: 0 }));
      }}
    >
      <TextInput
        label="Name"
        required
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label="Id"
        description={'Small letters, digits, "_" and "-": it stays.'}
        required
        maxLength={64}
        pattern="[a-z0-9][a-z0-9_\-]*"
        value={id}
        onChange={(event) => setId(event.currentTarget.value)}
      />
      <Button type="submit" loading={put.isPending} disabled={id === '' || name === ''}>
        New template
      </Button>
      {put.error === null ? null : <Failed error={put.error} />}
    </form>
  );
};

interface TableProps {
  readonly rules: readonly RuleSummary[] | undefined;
  readonly offered: readonly OfferedTemplate[];
}

const Table = ({ rules, offered }: TableProps) => (
  <RecordTable
    caption="Templates of products"
    columns={columnsWith(offered)}
    rows={rules}
    keyOf={({ id }) => id}
    expected={3}
  />
);

const columnsWith = (offered: readonly OfferedTemplate[]): readonly Column<RuleSummary>[] => [
  {
    header: 'Name',
    name: true,
    cell: ({ id, name }) => (
      <Link href={productTemplateAddress(id)}>{name === '' ? id : name}</Link>
    ),
  },
  {
    header: 'Items',
    wide: true,
    cell: ({ id }) => {
      const products = offered.find((one) => one.id === id)?.products ?? [];
      return products.length === 0 ? (
        <span className="dimmed">none is offered with it</span>
      ) : (
        <ItemLinks items={products.map((item) => ({ id: item, name: '' }))} />
      );
    },
  },
  { header: 'State', cell: ({ state }) => stateInWords(state) },
  {
    header: 'Version',
    cell: ({ version, published }) =>
      published === undefined || published === version
        ? version
        : `${version}, ${published} is offered`,
  },
  { header: 'Changed', cell: ({ changed }) => <Moment time={changed} as="ago" /> },
];
