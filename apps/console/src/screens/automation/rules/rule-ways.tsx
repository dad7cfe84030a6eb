import { Button } from '@mantine/core';
import type { RuleView } from 'personable';
import { useLocation } from 'wouter';
import { outdate } from '../../../api/query-client.ts';
import { deleteRule, type RuleStep, stepRule } from '../../../api/rules.ts';
import { useSending } from '../../../api/sending.ts';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';
import { stateInWords } from './rule-words.ts';

interface Props {
  readonly rule: RuleView;
  /** Where to go when the rule is no more. */
  readonly up: string;
  /** Whether something is written that is not stored: then nothing is published by mistake. */
  readonly unsaved?: boolean;
  /** What else a change of the rule makes out of date. */
  readonly outdates?: readonly string[];
}

/** What can be done with a rule where it stands. */
export const RuleWays = ({ rule, up, unsaved = false, outdates = [] }: Props) => {
  const [, go] = useLocation();
  const step = useSending<RuleView>({
    onSuccess: async (now) => {
      await outdate('/v1/rules', ...outdates);
      notifyDone(`${now.name}: ${stateInWords(now.state).toLowerCase()}.`);
    },
  });
  const remove = useSending<{ readonly deleted: boolean }>({
    onSuccess: async () => {
      if (rule.state === 'draft') go(up);
      await outdate('/v1/rules', ...outdates);
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
            <Button
              disabled={isRefused || unsaved}
              loading={step.isPending}
              onClick={send('publish')}
            >
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
