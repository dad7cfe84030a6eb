import { Button } from '@mantine/core';
import type { Verification } from 'personable';
import { verifyDecision } from '../../api/decisions.ts';
import { useSending } from '../../api/sending.ts';
import { JsonDisclosure } from '../json-view.tsx';
import { Failed } from '../trouble.tsx';

const TITLES = {
  equal: 'Equal',
  different: 'Different',
  expired: 'Can no longer be told',
} as const;

/** Computes a decision again from what was true then, and says whether it is the same. */
export const ComputedAgain = ({ decision }: { readonly decision: string }) => {
  const asking = useSending<Verification>();
  const { data, error, isPending } = asking;
  return (
    <div className="computed-again">
      <p>From the log, the rules, the catalogue and the model of then.</p>
      <Button
        size="xs"
        variant="default"
        loading={isPending}
        onClick={() => asking.mutate(verifyDecision(decision))}
      >
        Compute it again
      </Button>
      <div role="status">{data === undefined ? null : <Answered found={data} />}</div>
      {error === null ? null : <Failed error={error} />}
    </div>
  );
};

const Answered = ({ found }: { readonly found: Verification }) => (
  <>
    <h3>{TITLES[found.status]}</h3>
    <p>{found.text}</p>
    {found.taken.length === 0 ? null : (
      <p className="dimmed">Taken as it is logged: {found.taken.join('; ')}.</p>
    )}
    {found.differences === undefined ? null : (
      <JsonDisclosure label="Where they differ" value={found.differences} />
    )}
  </>
);
