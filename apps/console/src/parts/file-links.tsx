import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ApiRequest } from '../api/request.ts';
import { saveFile } from '../api/saving.ts';
import { Failed } from './trouble.tsx';
import './file-links.css';

interface Props {
  readonly request: ApiRequest<unknown>;
  /** Of the file, without its ending. */
  readonly name: string;
}

type Format = 'csv' | 'parquet';

/** Takes the figures of a report along: for a spreadsheet, or for tools that analyse data. */
export const FileLinks = ({ request: { method, path }, name }: Props) => {
  const save = useMutation({
    mutationFn: (format: Format) =>
      saveFile(
        { method, path: `${path}${path.includes('?') ? '&' : '?'}format=${format}` },
        `${name}.${format}`,
      ),
  });
  const button = (format: Format, label: string) => (
    <Button
      variant="default"
      loading={save.isPending && save.variables === format}
      onClick={() => save.mutate(format)}
    >
      {label}
    </Button>
  );
  return (
    <div className="file-links">
      {button('csv', 'Save as CSV')}
      {button('parquet', 'Save as Parquet')}
      <p className="dimmed">CSV for a spreadsheet, Parquet for tools that analyse data.</p>
      {save.error === null ? null : <Failed error={save.error} />}
    </div>
  );
};
