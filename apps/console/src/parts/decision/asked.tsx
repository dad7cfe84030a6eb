import type { DecisionDetail } from 'personable';
import { Fragment } from 'react';
import { count, counted } from '../../words/numbers.ts';
import { strategyName } from '../../words/strategies.ts';
import { Facts } from '../facts.tsx';
import { ItemLink } from '../item-link.tsx';
import { Moment } from '../moment.tsx';
import { PersonLink } from '../person-link.tsx';

/** What was asked of a decision, for whom, and with what knowledge it was answered. */
export const Asked = ({ detail }: { readonly detail: DecisionDetail }) => {
  const { request, decision, who, time, seen } = detail;
  const { item, basket = [], page } = request.context ?? {};
  const named = (ids: readonly (string | number)[]) => ids.map(String);
  return (
    <Facts
      facts={[
        { name: 'Placement', value: decision.placement },
        { name: 'Strategy', value: strategyName(decision.strategy) },
        ...(decision.about === undefined ? [] : [{ name: 'About', value: decision.about.text }]),
        { name: 'For', value: <PersonLink person={who?.person} name={who?.name} /> },
        { name: 'When', value: <Moment time={time} as="exact" /> },
        { name: 'History', value: historyWords(detail) },
        ...(item === undefined ? [] : [{ name: 'Looking at', value: <Ids ids={named([item])} /> }]),
        ...(basket.length === 0
          ? []
          : [{ name: 'In the basket', value: <Ids ids={named(basket)} /> }]),
        ...(typeof page === 'string' ? [{ name: 'Page', value: <code>{page}</code> }] : []),
        ...(request.exclude === undefined || request.exclude.length === 0
          ? []
          : [{ name: 'Not to be shown', value: <Ids ids={named(request.exclude)} /> }]),
        ...(request.new === undefined
          ? []
          : [{ name: 'New things', value: `${count(Math.round(request.new * 100))} %` }]),
        ...(isOfItems(detail)
          ? [
              {
                name: 'Wanted',
                value: counted(request.limit ?? decision.items.length, 'item', 'items'),
              },
            ]
          : []),
        {
          name: 'Made with',
          value: (
            <span className="number">
              {isOfItems(detail) ? `model ${count(decision.model)}, ` : ''}the log up to{' '}
              {count(seen)}
            </span>
          ),
        },
      ]}
    />
  );
};

const Ids = ({ ids }: { readonly ids: readonly string[] }) => (
  <>
    {ids.map((id, index) => (
      <Fragment key={id}>
        {index === 0 ? null : ', '}
        <ItemLink item={{ id, name: id }} />
      </Fragment>
    ))}
  </>
);

/** Content and what to do next are chosen by no model of items. */
const isOfItems = ({ decision: { content }, next }: DecisionDetail): boolean =>
  content === undefined && next === undefined;

const historyWords = ({ decision, allowed }: DecisionDetail): string => {
  if (decision.personalized) return 'used';
  if (decision.withheld !== undefined) return `not used: ${decision.withheld}`;
  if (!allowed) return 'not used: the person has not allowed it';
  return decision.person === 'newcomer'
    ? 'none: the person is not known yet'
    : 'none that says what the person likes';
};
