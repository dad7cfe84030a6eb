import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { exportPerson } from '../../api/consent.ts';
import { outdate } from '../../api/query-client.ts';
import { saveFile } from '../../api/saving.ts';
import { Failed } from '../../parts/trouble.tsx';

/** The way to take everything held about a person away as a file. */
export const ExportPerson = ({ person }: { readonly person: number }) => {
  const save = useMutation({
    mutationFn: () => saveFile(exportPerson(person), `person-${person}.json`),
    onSuccess: () => outdate('/v1/people/accesses'),
  });
  return (
    <section className="person-export">
      <h2>Everything held</h2>
      <p className="dimmed">
        One readable file: events, consent, decisions and who looked. That it was made is noted.
      </p>
      <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
        Download
      </Button>
      {save.error === null ? null : <Failed error={save.error} />}
    </section>
  );
};
