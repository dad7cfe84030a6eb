import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { undoAtCounter } from '../../api/counter.ts';
import { outdate } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { notifyDone, notifyTrouble } from '../../parts/notify.ts';

/** Seconds within which something can be taken back here. */
const SECONDS = 10;

/** What was just done, and can be taken back. */
export interface Done {
  readonly messageId: string;
  readonly text: string;
  /** Told when it was taken back. */
  readonly undone: () => void;
}

interface Props {
  readonly person: number;
  readonly done: Done | undefined;
  readonly onEnd: () => void;
}

/** Takes back what was just done, for ten seconds. */
export const UndoBar = ({ person, done, onEnd }: Props) => (
  <div className="counter-undo" role="status">
    {done === undefined ? null : (
      <Undo key={done.messageId} person={person} done={done} onEnd={onEnd} />
    )}
  </div>
);

const Undo = ({ person, done, onEnd }: Props & { readonly done: Done }) => {
  const [left, setLeft] = useState(SECONDS);
  const undo = useSending({
    onSuccess: async () => {
      done.undone();
      onEnd();
      notifyDone('Taken back.');
      await outdate('/v1/counter/person');
    },
    onError: notifyTrouble('It is not taken back.'),
  });
  useEffect(() => {
    const tick = setInterval(() => setLeft((seconds) => seconds - 1), 1_000);
    return () => clearInterval(tick);
  }, []);
  useEffect(() => {
    if (left <= 0 && !undo.isPending) onEnd();
  }, [left, undo.isPending, onEnd]);
  return (
    <div className="counter-undo-bar">
      <span>{done.text}</span>
      <Button
        size="md"
        variant="default"
        loading={undo.isPending}
        onClick={() => undo.mutate(undoAtCounter(person, done.messageId))}
      >
        Undo
        <span className="counter-seconds number" aria-hidden="true">
          {Math.max(left, 0)}
        </span>
      </Button>
    </div>
  );
};
