import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ApiRequest } from '../api/request.ts';
import { saveFile } from '../api/saving.ts';
import { Failed } from './trouble.tsx';

interface Props {
  readonly request: ApiRequest<unknown>;
  /** Of the file, without its ending. */
  readonly name: string;
}

/** Takes the figures of a report along, for a spreadsheet. */
export const CsvLink = ({ request: { method, path }, name }: Props) => {
  const asked = { method, path: `${path}${path.includes('?') ? '&' : '?'}format=csv` };
  const save = useMutation({ mutationFn: () => saveFile(asked, `${name}.csv`) });
  return (
    <div>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        Save as CSV
      </Button>
      {save.error === null ? null : <Failed error={save.error} />}
    </div>
  );
};
