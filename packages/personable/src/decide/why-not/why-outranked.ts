import type { Catalogue } from '../../catalog/catalogue.ts';
import type { Item } from '../../catalog/item.ts';
import { ScoreTable } from '../../learning/items/score-table.ts';
import type { Decider } from '../decide.ts';
import type { DecidedItem, Decision } from '../decision.ts';
import { itemInWords } from '../item-words.ts';
import type { Recognised } from '../recognise.ts';
import { speakerOf } from '../sentences/speaker.ts';
import type { Situation, Strategy } from '../strategy.ts';
import { whyFallback } from '../why-fallback.ts';
import { ruleInWords } from './rule-in-words.ts';
import type { ItemAnswer } from './why-not-answer.ts';

interface Ranked
  extends Pick<Awaited<ReturnType<Decider['listing']>>, 'own' | 'fallbacks' | 'applied'> {
  readonly situation: Situation;
  readonly who: Recognised;
}

/** The shop asks. */
const TELLING = {
  speaker: speakerOf('en'),
  sensitive: undefined,
  trusted: true,
  impersonal: false,
};

/** Places of a ranking that are counted. */
const RANKED = 1_000;

/** What the strategies make of an item that may be shown. */
export const whyOutranked = (
  item: Item,
  decision: Decision,
  { situation, own, fallbacks, applied, who }: Ranked,
  catalogue: Catalogue,
): ItemAnswer => {
  const unscored: string[] = [];
  const scores = new ScoreTable();
  const buried = applied?.rules[applied.buriedBy(item.key)]?.rule;
  if (buried !== undefined) {
    const { id, version, body } = buried;
    return {
      ...{ because: 'buried', rule: { kind: 'item-rules', id, version, name: body.name } },
      text: `The rule "${body.name}" (${ruleInWords('item-rules', id, version)}) puts it behind everything else, and the list was full before.`,
    };
  }
  for (const strategy of [own, ...(own.alone === true ? [] : fallbacks)]) {
    scores.clear(situation.size);
    strategy.retrieve(situation, scores);
    if (!scores.has(item.key)) {
      unscored.push(strategy.name);
      continue;
    }
    const top = scores.top(RANKED, situation.refusalOf);
    const place = top.keys.indexOf(item.key);
    const terms = strategy.terms(situation, [item.key])[0] ?? [];
    const { score, reasons } = itemInWords({ key: item.key, strategy, terms }, catalogue, TELLING);
    const last = decision.items.findLast((one) => one.strategy === strategy.name);
    const lacks = last?.reasons.filter(
      ({ term }) => !reasons.some((reason) => reason.term === term),
    );
    const wanted = decision.items.filter((one) => one.strategy === strategy.name).length;
    const before = unscored.length === 0 ? '' : `${unscored.join(', ')} found nothing in it; `;
    const by = `${before}${strategy.name} gives it ${figure(score)}`;
    const rank = place < 0 ? undefined : place + 1;
    const where =
      rank === undefined ? `beyond place ${RANKED}` : `place ${rank} of ${top.candidates}`;
    const held = rank !== undefined && rank <= wanted;
    const notes = decision.arranged?.map(({ text }) => text) ?? [];
    return {
      because: held ? 'arranged' : 'outscored',
      text: held
        ? `By its score it would be at ${where}; it gave way to what the list is arranged by${notes.length === 0 ? '' : `: ${notes.join('; ')}`}.`
        : last === undefined
          ? `${by}, ${where}; the list was full before ${strategy.name} was asked.`
          : `${by}, ${where}; "${last.name}", the last one shown, has ${figure(last.score)}.${lacking(lacks)}`,
      scored: { strategy: strategy.name, score, ...(rank === undefined ? {} : { rank }) },
      ...(unscored.length === 0 ? {} : { unscored }),
      reasons,
      ...(last === undefined ? {} : { last: { id: last.id, name: last.name, score: last.score } }),
      ...(lacks === undefined ? {} : { lacks }),
    };
  }
  return { because: 'not-scored', unscored, text: whyUnscored(own, situation, who, unscored) };
};

const whyUnscored = (
  own: Strategy,
  situation: Situation,
  who: Recognised,
  unscored: readonly string[],
): string => {
  const names = unscored.join(', ');
  const { signals } = situation;
  if (own.name === 'for-you' && signals.length > 0) {
    const count = signals.length === 1 ? '1 item' : `${signals.length} items`;
    return `No strategy gives it a score (${names}): nothing learned leads to it from the ${count} of their history, and nobody has bought or looked at it lately.`;
  }
  const why = own.name === 'rank' ? '' : `: ${whyFallback(own.name, situation, who)}`;
  return `No strategy gives it a score (${names})${why}.`;
};

const lacking = (lacks: DecidedItem['reasons'] | undefined): string =>
  lacks === undefined || lacks.length === 0
    ? ''
    : ` What it lacks: ${lacks.map(({ text }) => text).join('; ')}.`;

const figure = (score: number): string => String(Number(score.toPrecision(3)));
