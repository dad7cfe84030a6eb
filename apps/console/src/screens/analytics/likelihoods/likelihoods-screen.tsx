import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { fitLikelihoods, readLikelihoods } from '../../../api/likelihoods.ts';
import { outdate, reading } from '../../../api/query-client.ts';
import { useSending } from '../../../api/sending.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Moment } from '../../../parts/moment.tsx';
import { notifyTrouble } from '../../../parts/notify.ts';
import { Screen } from '../../../parts/screen.tsx';
import { LinesSkeleton } from '../../../parts/skeletons.tsx';
import { ItemDemand } from './item-demand.tsx';
import { LikelihoodModel } from './likelihood-model.tsx';
import { LikelyPeople } from './likely-people.tsx';
import './likelihoods.css';

/** What is to be expected of people and items, and how far that can be trusted. */
export const LikelihoodsScreen = () => {
  const query = useQuery(reading(readLikelihoods()));
  const fit = useSending({
    onSuccess: () => outdate('/v1/likelihoods'),
    onError: notifyTrouble('Nothing was fitted.'),
  });
  return (
    <Screen
      title="Likelihoods"
      about="What is to be expected: who will stay away, who is due, what people will be worth, and what will be asked for. Each with how it did when it knew nothing of what came."
      beside={
        <Button
          variant="default"
          loading={fit.isPending}
          onClick={() => fit.mutate(fitLikelihoods())}
        >
          Fit now
        </Button>
      }
    >
      <Loaded query={query} skeleton={<LinesSkeleton lines={4} height={120} />}>
        {(report) => (
          <>
            <p className="likelihoods-text">
              {report.text}{' '}
              {report.built === undefined ? null : (
                <span className="dimmed">
                  Fitted <Moment time={report.built} />.
                </span>
              )}
            </p>
            {report.state === 'waiting' ? null : (
              <>
                <LikelyPeople />
                <ItemDemand />
              </>
            )}
            <section aria-label="How far it can be trusted">
              <h2>How far it can be trusted</h2>
              <ul className="likelihoods-models">
                {report.models.map((model) => (
                  <li key={model.name} className="panel">
                    <LikelihoodModel model={model} />
                  </li>
                ))}
              </ul>
            </section>
          </>
        )}
      </Loaded>
    </Screen>
  );
};
