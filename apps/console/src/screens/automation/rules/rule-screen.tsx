import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RuleView } from 'personable';
import { useState } from 'react';
import { useLocation, useParams } from 'wouter';
import { outdate, reading } from '../../../api/query-client.ts';
import { deleteRule, type RuleStep, readRule, stepRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { useAddressedId } from '../../../frame/address.ts';
import { Facts } from '../../../parts/facts.tsx';
import { JsonView } from '../../../parts/json-view.tsx';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { Failed } from '../../../parts/trouble.tsx';
import { PageView } from '../page/page-view.tsx';
import { Positions } from './positions.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleHistory } from './rule-history.tsx';
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
            <Problems problems={shown.problems} />
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
                <Steps rule={shown} />
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

const Problems = ({ problems }: Pick<RuleView, 'problems'>) =>
  problems.length === 0 ? null : (
    <section>
      <h2>Before it is published</h2>
      <ul className="rule-problems">
        {problems.map(({ severity, path, message, hint }) => (
          <li key={`${path} ${message}`} data-severity={severity}>
            <strong>{severity === 'refused' ? 'Refused' : 'Warning'}</strong> at{' '}
            <code>{path === '' ? 'the whole' : path}</code>: {message} {hint}
          </li>
        ))}
      </ul>
    </section>
  );

const Steps = ({ rule }: { readonly rule: RuleView }) => {
  const [, go] = useLocation();
  const step = useSending<RuleView>({
    onSuccess: async (now) => {
      await outdate('/v1/rules');
      notifyDone(`${now.name}: ${stateInWords(now.state).toLowerCase()}.`);
    },
  });
  const remove = useSending<{ readonly deleted: boolean }>({
    onSuccess: async () => {
      if (rule.state === 'draft') go(UP.path);
      await outdate('/v1/rules');
      notifyDone('The draft is deleted.');
    },
  });
  const { state } = rule;
  const isRefused = rule.problems.some(({ severity }) => severity === 'refused');
  const send = (which: RuleStep) => () => step.mutate(stepRule(rule, which));
  const error = step.error ?? remove.error;
  return (
    <section>
      <h2>What can be done</h2>
      <div className="rule-ways">
        {state === 'draft' || state === 'changed' ? (
          <>
            <Button disabled={isRefused} loading={step.isPending} onClick={send('publish')}>
              Publish
            </Button>
            <Button
              variant="default"
              loading={remove.isPending}
              onClick={() => remove.mutate(deleteRule(rule))}
            >
              Delete the draft
            </Button>
          </>
        ) : null}
        {state === 'published' || state === 'changed' ? (
          <Button variant="default" onClick={send('take-back')}>
            Take back to a draft
          </Button>
        ) : null}
        {state === 'archived' ? (
          <p>It is archived: bring a version back from its history, or change it.</p>
        ) : (
          <Button variant="default" onClick={send('archive')}>
            Archive
          </Button>
        )}
      </div>
      {error === null ? null : <Failed error={error} />}
    </section>
  );
};
