import { Button, Progress } from '@mantine/core';
import type { JobView } from 'personable';
import { useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { ApiError, ask } from '../../../api/ask.ts';
import { gatherJobs, stepJob } from '../../../api/made.ts';
import { outdate } from '../../../api/query-client.ts';
import { madeBatchAddress, madeJobAddress } from '../../../frame/address.ts';
import { notifyDone } from '../../../parts/notify.ts';
import { counted } from '../../../words/numbers.ts';
import { fitFor, jobName, TOGETHER, type Together } from './production-words.ts';

interface Props {
  /** Those that are chosen. */
  readonly jobs: readonly JobView[];
  /** Told of those that are done, so that they are chosen no longer. */
  readonly drop: (ids: readonly string[]) => void;
}

/** What did not work with one job. */
interface Missed {
  readonly job: JobView;
  readonly error: ApiError;
}

interface Work {
  readonly doing: string;
  readonly done: number;
  readonly of: number;
}

/** Does one thing with many jobs, one after the other: what goes wrong with one is said, and the others go on. */
export const DoTogether = ({ jobs, drop }: Props) => {
  const [work, setWork] = useState<Work>();
  const [missed, setMissed] = useState<readonly Missed[]>([]);
  const [, go] = useLocation();
  const stopped = useRef(false);
  if (jobs.length === 0 && work === undefined && missed.length === 0) return null;

  const run = async (what: Together) => {
    const fit = fitFor(jobs, what);
    stopped.current = false;
    setMissed([]);
    setWork({ doing: what.doing, done: 0, of: fit.length });
    const { done, wrong, batch } =
      what.way === 'gather'
        ? await gather(fit)
        : await stepEach(fit, what.way, (count) => {
            setWork({ doing: what.doing, done: count, of: fit.length });
            return !stopped.current;
          });
    setWork(undefined);
    setMissed(wrong);
    drop(done);
    await outdate('/v1/made');
    if (done.length > 0) notifyDone(`${what.doing}: ${counted(done.length, 'job', 'jobs')} done.`);
    if (batch !== undefined) go(madeBatchAddress(batch));
  };

  return (
    <section className="production-together" aria-label="What is done with those chosen">
      {work === undefined ? (
        <div>
          <strong>{counted(jobs.length, 'job', 'jobs')} chosen</strong>
          {TOGETHER.map((what) => {
            const fit = fitFor(jobs, what).length;
            return fit === 0 ? null : (
              <Button key={what.way} size="xs" onClick={() => void run(what)}>
                {what.label} ({fit})
              </Button>
            );
          })}
          {jobs.length > 0 && TOGETHER.every((what) => fitFor(jobs, what).length === 0) ? (
            <span className="dimmed">
              Nothing can be done with them together: open them one by one.
            </span>
          ) : null}
        </div>
      ) : (
        <div role="status">
          <span>
            {work.doing}: {work.done} of {work.of}
          </span>
          <Progress
            aria-label={work.doing}
            value={(work.done / Math.max(1, work.of)) * 100}
            flex={1}
          />
          <Button
            size="xs"
            variant="default"
            onClick={() => {
              stopped.current = true;
            }}
          >
            Stop after this one
          </Button>
        </div>
      )}
      {missed.length === 0 ? null : (
        <ul className="production-errors" role="alert">
          {missed.map(({ job, error }) => (
            <li key={job.id}>
              <Link href={madeJobAddress(job.id)}>{jobName(job)}</Link>: {error.message}{' '}
              {error.hint}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};

interface Outcome {
  readonly done: readonly string[];
  readonly wrong: readonly Missed[];
  readonly batch?: string;
}

/** @param next told how many are behind; whether it goes on. */
const stepEach = async (
  jobs: readonly JobView[],
  step: string,
  next: (behind: number) => boolean,
): Promise<Outcome> => {
  const done: string[] = [];
  const wrong: Missed[] = [];
  for (const [place, job] of jobs.entries()) {
    try {
      await ask(stepJob(job.id, { step }));
      done.push(job.id);
    } catch (error) {
      wrong.push({ job, error: asApiError(error) });
    }
    if (!next(place + 1)) break;
  }
  return { done, wrong };
};

const gather = async (jobs: readonly JobView[]): Promise<Outcome> => {
  try {
    const { id } = await ask(gatherJobs(jobs.map((job) => job.id)));
    return { done: jobs.map((job) => job.id), wrong: [], batch: id };
  } catch (error) {
    const [job] = jobs;
    return { done: [], wrong: job === undefined ? [] : [{ job, error: asApiError(error) }] };
  }
};

const asApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('unreachable', String(error), 0);
