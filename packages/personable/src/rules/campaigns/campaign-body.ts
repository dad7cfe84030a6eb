import type { Condition } from '../../conditions/condition.ts';
import { type Cap, cap } from '../caps/caps-body.ts';
import { type TextFormat, textFormat } from '../content/text-format.ts';
import { type Goal, goal } from '../goal.ts';
import { optional, shape } from '../reading/shape.ts';
import { type Content, condition, content, id, name, word } from '../reading/terms.ts';
import { distinct, flag, list, number, type Reader, whole } from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import { type Schedule, schedule } from '../schedule.ts';

/** One look of a campaign. */
interface Creative {
  readonly id: string;
  readonly name?: string;
  /** By language; texts may hold Liquid. */
  readonly content: Content;
  /** Share of draws without anything learned, beside the others; 1 when left out. */
  readonly weight?: number;
  /** Id of the offer it makes; that of the campaign when left out. */
  readonly offer?: string;
  /** How values are written into its texts; as the placement says when left out. */
  readonly format?: TextFormat;
}

/** Content or an offer that competes for placements. */
export interface CampaignBody {
  readonly name: string;
  /** Ids of the placements it competes for. */
  readonly placements: readonly string[];
  /** Over the document of the person and `context`; everybody when left out, the empty condition nobody. */
  readonly audience?: Condition;
  readonly schedule?: Schedule;
  /** 0 to 1,000, 0 when left out; a higher one wins. */
  readonly priority?: number;
  /** Expected value of its goal, in units of the shop's currency. */
  readonly value?: number;
  /** Of each showing or message, beside that of the placement, in the same units; nothing when left out. */
  readonly cost?: number;
  readonly goal?: Goal;
  readonly tags?: readonly string[];
  /** Whether it sells or advertises, so that caring, minors and consent stop it; true when left out. */
  readonly sells?: boolean;
  /** What consent is needed for; `personalization` when left out. */
  readonly purpose?: string;
  readonly creatives: readonly Creative[];
  readonly caps?: readonly Cap[];
  /** Ids of campaigns that are not shown together with it, or the name of a group of which one is shown. */
  readonly excludes?: readonly string[] | string;
  /** Id of the offer it makes. */
  readonly offer?: string;
  /** The share of the people, 0 to 0.5, to whom it is never shown, so that it can be told what it earns; 0 when left out. */
  readonly holdout?: number;
}

const creative = shape<Creative>({
  id,
  name: optional(name),
  content,
  weight: optional(number(0, 1_000_000)),
  offer: optional(id),
  format: optional(textFormat),
});

const creatives: Reader<readonly Creative[]> = (value, path) => {
  const all = list(creative, 100)(value, path);
  const second = all.findIndex((one, i) => all.findIndex((other) => other.id === one.id) !== i);
  if (second === -1) return all;
  throw new RuleError(`There are two creatives "${all[second]?.id}".`, {
    path: `${path}/${second}/id`,
    hint: 'Give each an id of its own.',
  });
};

/** Reads what somebody says a campaign is. @throws RuleError */
export const readCampaign: Reader<CampaignBody> = shape<CampaignBody>({
  name,
  placements: distinct(id, 100),
  audience: optional(condition),
  schedule: optional(schedule),
  priority: optional(whole(0, 1_000)),
  value: optional(number(0, 1e9)),
  cost: optional(number(0, 1e9)),
  goal: optional(goal),
  tags: optional(distinct(word, 50)),
  sells: optional(flag),
  purpose: optional(word),
  creatives,
  caps: optional(list(cap, 20)),
  excludes: optional((value, path) =>
    typeof value === 'string' ? word(value, path) : distinct(id, 500)(value, path),
  ),
  offer: optional(id),
  holdout: optional(number(0, 0.5)),
});
