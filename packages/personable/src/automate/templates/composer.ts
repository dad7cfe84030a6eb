import type { CompiledCondition } from '../../conditions/condition.ts';
import type { DecidedItem, Decision, DecisionRequest } from '../../decide/decision.ts';
import type { Caller } from '../../decide/recognise.ts';
import { localesInOrder } from '../../rules/content/locales.ts';
import { ITSELF, shapeOfTemplate, type TemplateBody } from '../../rules/templates/template-body.ts';
import type { ChannelKind, Unsubscribe } from '../channels/channel.ts';
import type { DrawLook, DrawnLook } from './alternatives.ts';
import type { CompiledTemplates } from './compiled-templates.ts';
import type { CompiledTexts } from './compiled-texts.ts';
import type { TemplatePerson } from './template-people.ts';
import { type ScopeOf, type ShopFacts, scopeIn } from './template-scope.ts';

/** What messages are composed with. */
export interface ComposerParts {
  readonly compiled: CompiledTemplates;
  readonly decide: (request: DecisionRequest, caller: Caller) => Promise<Decision>;
  readonly draw: DrawLook;
  readonly shop: () => ShopFacts;
  /** The shop's own language, BCP 47. */
  readonly language: string | undefined;
  /** What carries a channel; undefined where nobody set it up. */
  readonly kindOf: (channel: string) => ChannelKind | undefined;
}

/** What one message is composed of. */
export interface Composing {
  readonly template: string;
  readonly body: TemplateBody;
  readonly when: CompiledCondition | undefined;
  /** Id of the message. */
  readonly message: string;
  /** 0 for nobody. */
  readonly home: number;
  readonly person: TemplatePerson;
  readonly language: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
  readonly why: Readonly<Record<string, string>> | undefined;
  readonly preferences: string | undefined;
  readonly unsubscribe: Unsubscribe | undefined;
  /** Milliseconds UTC. */
  readonly now: number;
  /** Nobody gets it: nothing is logged, drawn evenly, or asked whether it is for them. */
  readonly rehearses: boolean;
  /** The look that is wanted, in place of a draw. */
  readonly look?: string | undefined;
}

/** A message whose texts are filled in, its links where they were written. */
export interface Composed {
  /** The locale of its texts, as the template writes it. */
  readonly locale: string;
  /** BCP 47. */
  readonly language: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly compiled: CompiledTexts;
  readonly look: DrawnLook;
  /** What it was filled in with. */
  readonly scope: ReturnType<typeof scopeIn>;
  readonly lists: Readonly<Record<string, readonly DecidedItem[]>>;
  readonly decisions: readonly string[];
  readonly kind: ChannelKind;
}

/** What a list is decided as. */
const CALLER: Caller = { trusted: true };

/** What fits a channel: of which fields it is made. */
const FITS: Readonly<Partial<Record<ChannelKind, ReturnType<typeof shapeOfTemplate>>>> = {
  email: 'email',
  sms: 'sms',
  push: 'push',
};

/**
 * Composes a message: asks whether it is for the person, decides its lists, draws its look, and fills its texts in, in the language
 * that suits best of those that can be filled in.
 *
 * @returns a sentence where it cannot be written.
 */
export const compose = async (
  composing: Composing,
  parts: ComposerParts,
): Promise<Composed | { readonly problem: string }> => {
  const { body, when, person, rehearses } = composing;
  const kind = parts.kindOf(body.channel);
  const problem = channelProblem(body, kind);
  if (kind === undefined || problem !== undefined) {
    return { problem: problem ?? `There is no channel "${body.channel}".` };
  }
  if (!rehearses && when !== undefined && !when.matches(person.document)) {
    return { problem: 'The condition of the template does not hold for the person now.' };
  }
  const decided = await decideLists(composing, parts);
  if ('problem' in decided) return decided;
  const written = await writeLook(composing, decided.lists, parts);
  return 'problem' in written ? written : { ...written, ...decided, kind };
};

const channelProblem = (body: TemplateBody, kind: ChannelKind | undefined): string | undefined => {
  if (kind === undefined) return `There is no channel "${body.channel}".`;
  const wanted = FITS[kind];
  const found = shapeOfTemplate(body);
  if (wanted === undefined || found === wanted) return undefined;
  const needs = {
    email: 'a subject, and mjml, html or body',
    push: 'a title and a body',
    sms: 'a text and nothing else',
    fields: 'any texts',
  }[wanted];
  return `The channel "${body.channel}" carries ${kind}: its templates need ${needs}.`;
};

type DecidedLists = Pick<Composed, 'lists' | 'decisions'>;

const decideLists = async (
  { body, home, language, now, rehearses }: Composing,
  { decide, language: ofShop }: ComposerParts,
): Promise<DecidedLists | { readonly problem: string }> => {
  const lists: Record<string, readonly DecidedItem[]> = {};
  const decisions: string[] = [];
  const taken: string[] = [];
  const spoken = language ?? ofShop;
  for (const [name, { placement, limit, least = 0 }] of Object.entries(body.lists ?? {})) {
    const request: DecisionRequest = {
      ...(home === 0 ? {} : { person: home }),
      ...{ placement, limit, exclude: taken.slice(0, 1_000) },
      context: {
        channel: body.channel,
        ...(spoken === undefined ? {} : { language: spoken }),
        ...(rehearses ? { at: now } : {}),
      },
    };
    const decision = await decide(request, rehearses ? { ...CALLER, rehearses } : CALLER).catch(
      (error: Error) => error,
    );
    if (decision instanceof Error) {
      return { problem: `The list "${name}" could not be decided: ${decision.message}` };
    }
    const { items } = decision;
    if (items.length < least && !(rehearses && home === 0)) {
      return {
        problem: `The list "${name}" has ${items.length} ${items.length === 1 ? 'item' : 'items'} for the person; the template needs ${least}.`,
      };
    }
    decisions.push(decision.decision);
    lists[name] = items;
    taken.push(...items.map(({ id }) => id));
  }
  return { lists, decisions };
};

type Written = Omit<Composed, 'lists' | 'decisions' | 'kind'>;

/** Draws a look; one that cannot be filled in after all is left out, and another drawn. */
const writeLook = async (
  composing: Composing,
  lists: Composed['lists'],
  parts: ComposerParts,
): Promise<Written | { readonly problem: string }> => {
  const { body, message, home, template, person, now, rehearses } = composing;
  const all = [{ id: ITSELF, weight: 1 }, ...(body.alternatives ?? [])];
  let arms = all
    .map(({ id, weight = 1 }) => ({ id, weight }))
    .filter(({ id }) => composing.look === undefined || id === composing.look);
  if (arms.length === 0) return { problem: `There is no look "${composing.look}".` };
  const of: ScopeOf = {
    ...{ traits: person.traits, data: composing.data, lists, shop: parts.shop() },
    ...{ id: message, channel: body.channel, why: composing.why },
    ...{ preferences: composing.preferences, unsubscribe: composing.unsubscribe?.url },
  };
  let because = '';
  while (arms.length > 0) {
    const look = await parts.draw({
      ...{ message, home, template, arms, document: person.document, now, goal: body.goal },
      learns: person.learns && !rehearses && home !== 0,
    });
    const written = await fillIn(look, of, composing, parts);
    if (typeof written !== 'string') return written;
    because = written;
    arms = arms.filter(({ id }) => id !== look.id);
  }
  return { problem: because };
};

/** The texts of a look in the language that suits best of those that can be filled in; else a sentence of what is missing. */
const fillIn = async (
  look: DrawnLook,
  of: ScopeOf,
  { body, language }: Composing,
  { compiled: templates, language: ofShop }: ComposerParts,
): Promise<Written | string> => {
  const wanted = language === undefined ? [] : [language];
  let because: string | undefined;
  for (const locale of localesOf(body, wanted, ofShop)) {
    const spoken = locale === 'default' ? (language ?? ofShop ?? 'en') : locale;
    const scope = scopeIn(of, body, spoken);
    let compiled: CompiledTexts;
    try {
      compiled = await templates.texts(body, look.id, locale);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    const texts = compiled.fill(scope);
    if (texts !== undefined) return { locale, language: spoken, texts, compiled, look, scope };
    because ??= whyNotFilled(compiled.missing(scope), locale);
  }
  return because ?? 'The template has no texts.';
};

/** The languages of a template in the order in which they suit; `default` before any other that nobody asked for. */
const localesOf = (
  { content }: TemplateBody,
  wanted: readonly string[],
  ofShop: string | undefined,
): readonly string[] => {
  const names = Object.keys(content);
  const ordered = [...names].sort(
    (a, b) =>
      Number(b === 'default') - Number(a === 'default') || names.indexOf(a) - names.indexOf(b),
  );
  return localesInOrder(ordered, wanted, ofShop);
};

const whyNotFilled = (missing: readonly string[], locale: string): string =>
  missing.length === 0
    ? `The texts in "${locale}" could not be filled in: they take too long, or come out empty.`
    : `The texts in "${locale}" speak of ${missing.slice(0, 5).join(', ')}, which is not there: give it a default, or ask for it with if.`;
