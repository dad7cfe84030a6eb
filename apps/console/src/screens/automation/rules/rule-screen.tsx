import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleView } from 'personable';
import { useState } from 'react';
import { useParams } from 'wouter';
import { reading } from '../../../api/query-client.ts';
import { readRule } from '../../../api/rules.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { JsonView } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { PageView } from '../page/page-view.tsx';
import { Positions } from './positions.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleHistory } from './rule-history.tsx';
import { RuleProblems } from './rule-problems.tsx';
import { RuleWays } from './rule-ways.tsx';
import { oneOf, stateInWords } from './rule-words.ts';
import './rules.css';

const UP = { title: 'Rules', path: '/automation/rules' };

/** One rule: what it says, what is wrong with it, what can be done with it, and what it was. */
export const RuleScreen = () => {
  const id = useAddressedId();
  const { kind = '' } = useParams<{ kind: string }>();
  const query = useQuery(reading(readRule(kind, id)));
  const [changing, setChanging] = useState(false);
  const rule = query.data;
  return (
    <Screen
      title={rule?.name ?? id}
      up={UP}
      beside={
        rule === undefined || changing ? null : (
          <Button variant="default" onClick={() => setChanging(true)}>
            Change
          </Button>
        )
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={6} height={32} />}>
        {(shown) => (
          <div className="rule">
            <RuleFacts rule={shown} />
            <RuleProblems problems={shown.problems} />
            {changing ? (
              <RuleForm
                kind={shown.kind}
                id={shown.id}
                body={shown.body as unknown as Readonly<Record<string, unknown>>}
                version={shown.version}
                onStored={() => setChanging(false)}
              />
            ) : (
              <>
                <RuleWays rule={shown} up={UP.path} />
                <section>
                  <h2>What it says</h2>
                  <JsonView value={shown.body} />
                </section>
              </>
            )}
            {isPublishedPage(shown) ? <PageView placement={shown.id} /> : null}
            {shown.kind === 'placements' &&
            shown.published !== undefined &&
            showsItems(shown.publishedBody ?? shown.body) ? (
              <Positions placement={shown.id} />
            ) : null}
            <RuleHistory rule={shown} />
          </div>
        )}
      </Loaded>
    </Screen>
  );
};

const isPublishedPage = ({ kind, body, published }: RuleView): boolean =>
  kind === 'placements' && 'blocks' in body && published !== undefined;
/** Only published placements have lists, and only those of items are learned from. */
const showsItems = (body: object): boolean =>
  (body as { readonly kind?: unknown }).kind === 'items';

const RuleFacts = ({ rule }: { readonly rule: RuleView }) => (
  <Facts
    facts={[
      { name: 'Kind', value: oneOf(rule.kind) },
      { name: 'Id', value: rule.id },
      { name: 'State', value: stateInWords(rule.state) },
      ...(rule.published === undefined
        ? []
        : [{ name: 'Published', value: `version ${rule.published}` }]),
      {
        name: `Version ${rule.version}`,
        value: (
          <>
            <Moment time={rule.changed} as="exact" /> by {rule.changedBy}
            {rule.note === undefined ? null : `: ${rule.note}`}
          </>
        ),
      },
    ]}
  />
);
