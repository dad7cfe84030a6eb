import { Button } from '@mantine/core';
import type { DeclaredQuestion } from 'personable';
import { outdate } from '../../../api/query-client.ts';
import { removeQuestion } from '../../../api/questions.ts';
import { useSending } from '../../../api/sending.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { notifyDone } from '../../../parts/notify.ts';
import { Failed } from '../../../parts/trouble.tsx';

interface Props {
  readonly question: DeclaredQuestion;
  readonly close: () => void;
}

/** Asks before a question is removed. */
export const RemoveQuestionDialog = ({ question: { name, text }, close }: Props) => {
  const remove = useSending({
    onSuccess: async () => {
      // First the list, so that the focus finds what is still there.
      await outdate('/v1/questions', '/v1/people/knowing');
      close();
      notifyDone('It is not asked any more.');
    },
  });
  return (
    <Dialog title="Remove this question?" close={close}>
      <p>“{text}” is not asked any more. What people answered stays with them.</p>
      {remove.error === null ? null : <Failed error={remove.error} />}
      <div className="dialog-ways">
        <Button data-autofocus variant="default" onClick={close}>
          Keep it
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(removeQuestion(name))}
        >
          Remove
        </Button>
      </div>
    </Dialog>
  );
};
