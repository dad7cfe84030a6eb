import { Button } from '@mantine/core';
import type { ReportSettings } from 'personable';
import type { ReactNode } from 'react';
import { outdate } from '../../../../api/query-client.ts';
import { setReportSettings } from '../../../../api/reports.ts';
import { useSending } from '../../../../api/sending.ts';
import { notifyDone } from '../../../../parts/notify.ts';
import { Failed } from '../../../../parts/trouble.tsx';

interface Props {
  readonly title: string;
  readonly about: ReactNode;
  /** What is to be saved; undefined while something is wrong with it. */
  readonly next: Partial<ReportSettings> | undefined;
  /** Said when it is saved. */
  readonly done: string;
  /** Told what holds now. */
  readonly onSaved?: (settings: ReportSettings) => void;
  /** Told that saving was tried, so that what is wrong is shown. */
  readonly onTry?: () => void;
  /** Beside the button that saves. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** A part of the settings of reports that is saved by itself. */
export const SettingsPart = ({
  title,
  about,
  next,
  done,
  onSaved,
  onTry,
  beside,
  children,
}: Props) => {
  const save = useSending({
    onSuccess: async (settings: ReportSettings) => {
      onSaved?.(settings);
      await outdate('/v1/reports');
      notifyDone(done);
    },
  });
  return (
    <section className="panel">
      <form
        className="report-settings-part"
        noValidate
        aria-label={title}
        onSubmit={(event) => {
          event.preventDefault();
          onTry?.();
          if (next !== undefined) save.mutate(setReportSettings(next));
        }}
      >
        <h2>{title}</h2>
        <p className="dimmed">{about}</p>
        {children}
        {save.isError ? <Failed error={save.error} /> : null}
        <div className="dialog-ways">
          <Button type="submit" loading={save.isPending}>
            Save<span className="for-readers">: {title}</span>
          </Button>
          {beside}
        </div>
      </form>
    </section>
  );
};
