import type { SourcesState } from 'personable';
import type { ReactNode } from 'react';
import { Facts } from '../../../parts/facts.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { counted } from '../../../words/numbers.ts';

const MINUTE = 60_000;

/** Whether what context comes from works. */
export const Sources = ({ state }: { readonly state: SourcesState }) => (
  <Facts
    facts={[
      { name: 'GeoIP file', value: <Geoip state={state.geoip} /> },
      { name: 'Holidays', value: <Holidays state={state.holidays} /> },
      { name: 'Weather', value: <Weather state={state.weather} /> },
      { name: 'Time zone', value: state.timezone ?? 'none is configured: UTC' },
    ]}
  />
);

const Geoip = ({ state }: { readonly state: SourcesState['geoip'] }) =>
  state === undefined ? (
    <NotThere option="--geoip" />
  ) : (
    <>
      {state.type}, made <Moment time={state.built} />, <code>{state.path}</code>
      <Wrong text={state.error} />
    </>
  );

const Holidays = ({ state }: { readonly state: SourcesState['holidays'] }) => {
  if (state === undefined) return <NotThere option="--holidays" />;
  const { file, holidays, specialDays } = state;
  return (
    <>
      {counted(holidays, 'rule', 'rules')} for holidays, {counted(specialDays, 'rule', 'rules')} for
      days of your own
      {file === undefined ? null : (
        <>
          , <code>{file.path}</code> of <Moment time={file.changed} />
        </>
      )}
      <Wrong text={file?.error} />
    </>
  );
};

const Weather = ({ state }: { readonly state: SourcesState['weather'] }) => {
  if (state === undefined) return <NotThere option="--weather" />;
  const { file, provider, kept, oldest, asked, failed, failure } = state;
  if (file !== undefined) {
    return (
      <>
        {counted(file.rows, 'row', 'rows')}, <code>{file.path}</code> of{' '}
        <Moment time={file.changed} />
        <Wrong text={file.error} />
      </>
    );
  }
  const age = oldest === undefined ? '' : `, the oldest ${Math.round(oldest / MINUTE)} min old`;
  return (
    <>
      {provider}: {counted(kept, 'answer', 'answers')} kept{age}; asked{' '}
      {counted(asked, 'time', 'times')}, {counted(failed, 'failure', 'failures')}
      {failure === undefined ? null : (
        <Wrong text={`${failure.message} (${new Date(failure.time).toISOString()})`} />
      )}
    </>
  );
};

const NotThere = ({ option }: { readonly option: string }) => (
  <span className="dimmed">
    none is configured: <code>serve {option} FILE</code>
  </span>
);

const Wrong = ({ text }: { readonly text: string | undefined }): ReactNode =>
  text === undefined ? null : <span className="context-wrong">{text}</span>;
