import type { Condition } from '../../conditions/condition.ts';
import { type Goal, goal } from '../goal.ts';
import { optional, record, shape } from '../reading/shape.ts';
import {
  condition,
  type Duration,
  duration,
  durationMilliseconds,
  id,
  type LocalizedText,
  localized,
  localizedText,
  name,
  word,
} from '../reading/terms.ts';
import {
  flag,
  list,
  number,
  oneOf,
  type Reader,
  text,
  textLike,
  whole,
} from '../reading/values.ts';
import { RuleError } from '../rule-error.ts';
import {
  refuseHalves,
  shapeOf,
  type TemplateFields,
  type TemplateShape,
  templateFields,
} from './template-fields.ts';

/** Texts by language. */
export type TemplateContent = Readonly<Record<string, TemplateFields>>;

/** Another look of a template: what it says differently. */
interface TemplateAlternative {
  readonly id: string;
  readonly name?: string;
  /** By language, of those the template has. */
  readonly content: TemplateContent;
  /** Share of draws without anything learned, beside the others; 1 when left out, as of the template itself. */
  readonly weight?: number;
}

/** A list of items that is decided when the message is written. */
interface TemplateList {
  /** Id of a placement of items. */
  readonly placement: string;
  /** 1 to 100. */
  readonly limit: number;
  /** With fewer items the message is not written; 0 when left out. */
  readonly least?: number;
}

const SORTS = ['marketing', 'transactional', 'care'] as const;
type TemplateSort = (typeof SORTS)[number];

/** What is written to somebody. */
export interface TemplateBody {
  readonly name: string;
  readonly description?: string;
  /** Id of the channel it goes out on. */
  readonly channel: string;
  /** `marketing` when left out. */
  readonly sort?: TemplateSort;
  /** Id of the topic whose consent it needs, beside that of the channel. */
  readonly topic?: string;
  /** Expected worth of one message, and what one costs, in units of the shop's currency. */
  readonly value?: number;
  readonly cost?: number;
  /** 0 to 1,000, 0 when left out. */
  readonly priority?: number;
  /** After so long it is no use any more; 2d when left out. */
  readonly lifetime?: Duration;
  /** Whether a message of which nobody knows if it arrived is sent again; false when left out. */
  readonly retryUnknown?: boolean;
  /** Over the document of the person when it is written; else it is not. */
  readonly when?: Condition;
  /** Why somebody gets it, for them, where what asks for it does not say. */
  readonly why?: LocalizedText;
  /** Of e-mail: `Name <address>`, or an address; those of the channel when left out. */
  readonly from?: string;
  readonly replyTo?: string;
  /** What is to follow, from which alternatives learn; a click within 3 days when left out. */
  readonly goal?: Goal;
  /** Whether it is noted that it was opened; as the shop's consent says when left out. */
  readonly opens?: boolean;
  /** Whether clicks are noted; true of marketing when left out, false of all else. */
  readonly clicks?: boolean;
  readonly content: TemplateContent;
  readonly alternatives?: readonly TemplateAlternative[];
  /** By the name that texts call them by: `lists.picks`. */
  readonly lists?: Readonly<Record<string, TemplateList>>;
}

/** The id under which the template itself is drawn beside its alternatives. */
export const ITSELF = 'itself';

const MOST_ALTERNATIVES = 20;
const MOST_LISTS = 10;

const sender = textLike(
  /^(?:[^\r\n<>@]{1,100} <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
  'An address such as "The shop <hello@shop.example>"',
);

const content: Reader<TemplateContent> = localized(templateFields);

const templateShape = shape<TemplateBody>({
  name,
  description: optional(text(2_000)),
  channel: word,
  sort: optional(oneOf(SORTS)),
  topic: optional(id),
  value: optional(number(0, 1e9)),
  cost: optional(number(0, 1e9)),
  priority: optional(whole(0, 1_000)),
  lifetime: optional(duration),
  retryUnknown: optional(flag),
  when: optional(condition),
  why: optional(localizedText),
  from: optional(sender),
  replyTo: optional(sender),
  goal: optional(goal),
  opens: optional(flag),
  clicks: optional(flag),
  content,
  alternatives: optional(
    list(
      shape<TemplateAlternative>({
        id,
        name: optional(name),
        content,
        weight: optional(number(0, 1_000_000)),
      }),
      MOST_ALTERNATIVES,
    ),
  ),
  lists: optional(
    record(
      /^[A-Za-z][A-Za-z0-9_]{0,49}$/,
      'a list',
      shape<TemplateList>({
        placement: id,
        limit: whole(1, 100),
        least: optional(whole(0, 100)),
      }),
      MOST_LISTS,
    ),
  ),
});

/** Reads what somebody says a template is. @throws RuleError */
export const readTemplate: Reader<TemplateBody> = (value, path) => {
  const body = templateShape(value, path);
  refuseOtherShapes(body.content, undefined, `${path}/content`);
  for (const [i, alternative] of (body.alternatives ?? []).entries()) {
    const place = `${path}/alternatives/${i}`;
    refuseTaken(body, alternative.id, i, place);
    refuseOtherLanguages(body, alternative, place);
    refuseOtherShapes(contentOf(body, alternative.id), shapeOfTemplate(body), `${place}/content`);
  }
  for (const [list, { limit, least = 0 }] of Object.entries(body.lists ?? {})) {
    if (least <= limit) continue;
    throw new RuleError(`The list can never have ${least} items: its limit is ${limit}.`, {
      path: `${path}/lists/${list}/least`,
      hint: 'Raise the limit, or ask for fewer.',
    });
  }
  return body;
};

const refuseTaken = (
  { alternatives = [] }: TemplateBody,
  alternative: string,
  index: number,
  place: string,
): void => {
  const isTaken = alternatives.findIndex((other) => other.id === alternative) !== index;
  if (!isTaken && alternative !== ITSELF) return;
  throw new RuleError(
    alternative === ITSELF
      ? `"${ITSELF}" stands for the template itself.`
      : `There are two alternatives "${alternative}".`,
    { path: `${place}/id`, hint: 'Give it an id of its own.' },
  );
};

const refuseOtherLanguages = (
  { content: own }: TemplateBody,
  alternative: TemplateAlternative,
  place: string,
): void => {
  const other = Object.keys(alternative.content).find((locale) => !Object.hasOwn(own, locale));
  if (other === undefined) return;
  throw new RuleError(`The template itself has no texts in "${other}".`, {
    path: `${place}/content/${other}`,
    hint: `It has ${Object.keys(own).join(', ')}.`,
  });
};

const refuseOtherShapes = (
  texts: TemplateContent,
  wanted: TemplateShape | undefined,
  path: string,
): void => {
  let expected = wanted;
  for (const [locale, fields] of Object.entries(texts)) {
    refuseHalves(fields, `${path}/${locale}`);
    const found = shapeOf(fields);
    expected ??= found;
    if (found === expected) continue;
    throw new RuleError(`The texts in "${locale}" are of another sort than the others.`, {
      path: `${path}/${locale}`,
      hint: 'Give every language the same fields.',
    });
  }
};

/** What fields a template has. */
export const shapeOfTemplate = ({ content: texts }: TemplateBody): TemplateShape =>
  shapeOf(Object.values(texts)[0] ?? {});

/** The texts of a look of a template: its own, and what an alternative says instead. */
export const contentOf = (body: TemplateBody, alternative: string): TemplateContent => {
  const other = body.alternatives?.find((one) => one.id === alternative)?.content;
  if (other === undefined) return body.content;
  return Object.fromEntries(
    Object.entries(body.content).map(([locale, fields]) => [
      locale,
      { ...fields, ...other[locale] },
    ]),
  );
};

const LIFETIME = durationMilliseconds('2d');

/** Milliseconds after which a message of a template is no use any more. */
export const lifetimeOf = ({ lifetime }: TemplateBody): number =>
  lifetime === undefined ? LIFETIME : durationMilliseconds(lifetime);
