import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleSummary } from 'personable';
import { Link } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readRules } from '../../../api/rules.ts';
import { ruleAddress, useAddressState } from '../../../frame/address.ts';
import { Empty } from '../../../parts/empty.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { type Column, RecordTable } from '../../../parts/record-table.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { KINDS, oneOf, STATE_NAMES, stateInWords } from './rule-words.ts';
import './rules.css';

/** The rules there are, by kind and state. */
export const RulesScreen = () => {
  const [kind, setKind] = useAddressState('kind');
  const [state, setState] = useAddressState('state');
  const query = useQuery(
    reading(
      readRules({
        ...(kind === undefined ? {} : { kind }),
        ...(state === undefined ? {} : { state }),
      }),
    ),
  );
  return (
    <Screen
      title="Rules"
      about="What the shop decides, whatever is learned. A draft changes nothing; what is published holds from the next decision on."
      beside={
        <Button component={Link} href="/automation/rules/new">
          New rule
        </Button>
      }
    >
      <div className="rules-filter">
        <NativeSelect
          label="Kind"
          data={[
            { value: '', label: 'Every kind' },
            ...KINDS.map(({ kind: value, one }) => ({ value, label: one })),
          ]}
          value={kind ?? ''}
          onChange={(event) => setKind(event.currentTarget.value || undefined)}
        />
        <NativeSelect
          label="State"
          data={[
            { value: '', label: 'Every state' },
            ...STATE_NAMES.map((value) => ({ value, label: stateInWords(value) })),
          ]}
          value={state ?? ''}
          onChange={(event) => setState(event.currentTarget.value || undefined)}
        />
      </div>
      <Loaded query={query} skeleton={<RuleTable rules={undefined} />}>
        {({ rules }) =>
          rules.length === 0 ? (
            <Empty title={kind || state ? 'There is no such rule.' : 'There is no rule yet.'}>
              A rule puts items first or leaves them out, fills a place of your own, or keeps
              something for some people and times.
            </Empty>
          ) : (
            <RuleTable rules={rules} />
          )
        }
      </Loaded>
    </Screen>
  );
};

const RuleTable = ({ rules }: { readonly rules: readonly RuleSummary[] | undefined }) => (
  <RecordTable
    caption="Rules"
    columns={COLUMNS}
    rows={rules}
    keyOf={({ kind, id }) => `${kind}/${id}`}
    expected={4}
  />
);

const COLUMNS: readonly Column<RuleSummary>[] = [
  {
    header: 'Name',
    name: true,
    cell: ({ kind, id, name }) => <Link href={ruleAddress(kind, id)}>{name}</Link>,
  },
  { header: 'Kind', cell: ({ kind }) => oneOf(kind) },
  { header: 'State', cell: ({ state }) => stateInWords(state) },
  { header: 'Version', numeric: true, cell: ({ version }) => version },
  { header: 'Changed', cell: ({ changed }) => <Moment time={changed} /> },
  { header: 'By', cell: ({ changedBy }) => changedBy },
];
