import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ItemCreativeResult, ItemInput } from 'personable';
import { useState } from 'react';
import { putItem, readItemCreatives } from '../../api/items.ts';
import { outdate, reading } from '../../api/query-client.ts';
import { useSending } from '../../api/sending.ts';
import { useAddressState } from '../../frame/address.ts';
import { Facts } from '../../parts/facts.tsx';
import { notifyDone } from '../../parts/notify.ts';
import { Failed } from '../../parts/trouble.tsx';
import { count, counted, percent } from '../../words/numbers.ts';
import { DaysSelect, daysOf } from '../automation/campaigns/days-select.tsx';
import { amount, shareInWords } from '../automation/campaigns/interval-words.ts';
import { CreativesDialog } from './creatives-dialog.tsx';
import './item-creatives.css';

/** The looks of an item side by side, and what came of each. */
export const ItemCreatives = ({ item }: { readonly item: ItemInput }) => {
  const [changing, setChanging] = useState(false);
  const [said, setDays] = useAddressState('days');
  const days = daysOf(said);
  const { data } = useQuery(reading(readItemCreatives(item.id, days)));
  if (data === undefined) return null;
  const change = (
    <>
      <Button variant="default" onClick={() => setChanging(true)}>
        Change its looks
      </Button>
      {changing ? <CreativesDialog item={item} close={() => setChanging(false)} /> : null}
    </>
  );
  if (data.creatives.length === 0) {
    return (
      <section className="item-creatives">
        <h2>Creatives</h2>
        <p className="dimmed">
          It has one look. Of several pictures or titles, the one that serves best is learned.
        </p>
        {change}
      </section>
    );
  }
  const drawn = data.creatives.reduce((sum, { decided }) => sum + decided, 0);
  return (
    <section className="item-creatives">
      <h2>Creatives</h2>
      <p className="dimmed">
        {item.winner === undefined
          ? 'Wherever the item is shown, one of its looks is drawn by what is expected of it there. '
          : 'Somebody has decided: everybody is shown the winner, and nothing is drawn any more. '}
        {drawn === 0
          ? 'None was drawn in these days for anybody who allows analytics.'
          : `Counted are ${counted(drawn, 'draw', 'draws')} for people who allow analytics; intervals are of 95 %. A draw without a click is learned from when its time is over. What does well is shown more often, and to others: a difference in rates alone proves nothing.`}
      </p>
      <div className="item-creatives-ways">
        <DaysSelect days={days} onChange={setDays} />
        {change}
      </div>
      <ul>
        {data.creatives.map((creative) => (
          <li key={creative.id} className="panel">
            <CreativePicture image={creative.image} />
            <h3>{creative.name ?? creative.id}</h3>
            {creative.description === undefined ? null : <p>{creative.description}</p>}
            <Facts facts={factsOf(creative)} />
            {creative.current ? <Winner item={item} creative={creative} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Makes a look the winner that everybody is shown, or takes that back. */
const Winner = ({
  item,
  creative: { id, name = id },
}: {
  readonly item: ItemInput;
  readonly creative: ItemCreativeResult;
}) => {
  const isWinner = item.winner === id;
  const save = useSending({
    onSuccess: async () => {
      await outdate('/v1/items');
      notifyDone(isWinner ? 'Which look is shown is learned again.' : `${name} is the winner.`);
    },
  });
  const decide = () => {
    const { winner: _, ...rest } = item;
    save.mutate(putItem(isWinner ? rest : { ...rest, winner: id }));
  };
  return (
    <>
      {isWinner ? <p className="creative-winner">The winner: everybody is shown it.</p> : null}
      <Button
        variant="default"
        loading={save.isPending}
        onClick={decide}
        {...(isWinner ? {} : { 'aria-label': `Make it the winner: ${name}` })}
      >
        {isWinner ? 'Learn again' : 'Make it the winner'}
      </Button>
      {save.error === null ? null : <Failed error={save.error} />}
    </>
  );
};

const NONE = <span className="dimmed">nothing yet</span>;

const factsOf = (creative: ItemCreativeResult) => {
  const { id, current, decided, share, shown, clicked, goals } = creative;
  const { clickRate, goalRate, learned } = creative;
  return [
    { name: 'Id', value: current ? id : `${id}, which the item has no more` },
    {
      name: 'Drawn',
      value: share === undefined ? count(decided) : `${count(decided)} (${percent(share)})`,
    },
    { name: 'Seen', value: count(shown) },
    { name: 'Clicked', value: count(clicked) },
    { name: 'Click rate', value: clickRate === undefined ? NONE : shareInWords(clickRate) },
    ...(goals === clicked
      ? []
      : [{ name: 'Goal rate', value: goalRate === undefined ? NONE : shareInWords(goalRate) }]),
    { name: 'Learned', value: learned === undefined ? NONE : learnedInWords(learned) },
  ];
};

const learnedInWords = ({
  expected,
  low,
  high,
  draws,
}: NonNullable<ItemCreativeResult['learned']>) =>
  `${amount(expected)} goals a draw (${amount(low)} to ${amount(high)}, of ${counted(Math.round(draws), 'draw', 'draws')})`;

/** Pictures the console's page may load; a shop may have addresses that only it can draw. */
const LOADED = /^(?:https:|data:image\/|\/)/;

const CreativePicture = ({ image }: { readonly image: string | undefined }) => {
  const [missing, setMissing] = useState<string>();
  if (image === undefined) return <p className="creative-picture dimmed">the item’s own picture</p>;
  if (!LOADED.test(image) || image === missing) {
    return (
      <p className="creative-picture dimmed">
        <code>{image}</code>
      </p>
    );
  }
  return (
    <img
      className="creative-picture"
      src={image}
      alt=""
      loading="lazy"
      onError={() => setMissing(image)}
    />
  );
};
