import { BANDITS, type Random } from '../../learning/bandit/index.ts';
import { localTime } from '../../rules/schedules/local-time.ts';
import type { KeptMessage } from '../messages/message.ts';
import type { Recipient } from '../messages/ports.ts';
import { stretchOf } from './best-hour.ts';
import { type Learned, TIMING_FEATURES } from './learned.ts';
import { type RuleSources, seenRules } from './seen-rules.ts';
import type { SendRow } from './send-store.ts';
import type { Sends } from './sends.ts';
import type { PersonSigns } from './signs.ts';

/** Share of draws that is spread evenly whatever is known. */
const EXPLORATION = 0.05;
/** A draw that comes to nothing is forgotten after this: a message lives no longer. */
const FORGOTTEN = 60 * 86_400_000;

/** What a channel is chosen with. */
export interface ChannelChoiceParts extends RuleSources {
  readonly sends: Sends;
  readonly learned: Learned;
  readonly signs: (home: number) => Promise<PersonSigns>;
  readonly random: Random;
}

/** Which of several channels that reach somebody a message goes out on: for whoever finds its recipients. */
export class ChannelChoice {
  readonly #parts: ChannelChoiceParts;

  constructor(parts: ChannelChoiceParts) {
    this.#parts = parts;
  }

  /**
   * The same recipients with the one that was drawn first; as they came where the rule does not ask for it or there is no choice.
   * It is drawn once for each message.
   *
   * @param now milliseconds UTC.
   */
  async order(
    message: KeptMessage,
    recipients: readonly Recipient[],
    now: number,
  ): Promise<readonly Recipient[]> {
    const seen = await seenRules(this.#parts, message, now);
    const [first] = recipients;
    const channels = [...new Set(recipients.map(({ channel }) => channel))];
    if (seen.rule?.bestChannel !== true || first === undefined || channels.length < 2) {
      return recipients;
    }
    const { sends, learned, signs, random } = this.#parts;
    const rows = await sends.of([message.home]);
    const known = rows.find(({ id }) => id === message.id);
    const arm = known?.draws.channel?.arm;
    if (arm !== undefined || known?.gone === true) return moved(recipients, arm);
    const { usual } = await signs(message.home);
    const { weekday } = localTime(now, first.zone);
    const { x } = TIMING_FEATURES.encode({
      usual: usual === undefined ? undefined : stretchOf(usual * 60),
      weekday: weekday > 5 ? 'weekend' : 'workday',
    });
    const options = { time: now, exploration: EXPLORATION };
    const choice = BANDITS.squarecb.choose(learned.channels, channels, x, options, random);
    const { propensity } = choice;
    const drawn = { arm: choice.arm, propensity, x: [...x], time: now };
    const chosen = recipients.find(({ channel }) => channel === choice.arm) ?? first;
    const facts = seen.template(chosen.template);
    const row: SendRow = known ?? {
      ...{ home: message.home, id: message.id, gone: false, stage: 0, time: now, draws: {} },
      ...{ due: now + FORGOTTEN, template: chosen.template, channel: chosen.channel },
      ...{ sort: facts?.sort ?? 'marketing', topic: facts?.topic, cost: facts?.cost ?? 0 },
      ...{ source: message.source.kind, sourceId: message.source.id, alternative: undefined },
      ...{ clicked: undefined, goals: 0, value: 0, unsubscribed: false, counted: {} },
    };
    await sends.put([{ ...row, draws: { ...row.draws, channel: drawn } }]);
    return moved(recipients, choice.arm);
  }
}

const moved = (recipients: readonly Recipient[], arm: string | undefined): readonly Recipient[] => [
  ...recipients.filter(({ channel }) => channel === arm),
  ...recipients.filter(({ channel }) => channel !== arm),
];
