import { type Bundle, type Design, readDesign } from 'personable-designer';
import { CUSTOMIZED_EVENT } from '../../customer/customized.ts';
import { refuseHostile } from '../../customer/hostile.ts';
import type { Origin } from '../../customer/intake.ts';
import type { Caller } from '../../decide/recognise.ts';
import { choicesIn, tastesIn } from '../../made/designs/choices.ts';
import type { Examined } from '../../made/designs/examined.ts';
import type { KeptDesign } from '../../made/designs/kept-design.ts';
import { MadeError } from '../../made/made-error.ts';
import { sha256 } from '../../math/sha256.ts';
import { answeredMade } from '../made/answered.ts';
import { Flood } from '../made/flood.ts';
import { Suggesting } from '../made/suggesting.ts';
import type {
  DesignAnswer,
  DesignInput,
  DesignView,
  OfferedTemplate,
  PersonMadeView,
  PreviewSize,
  PromisedPriceView,
  SuggestionsInput,
  SuggestionsView,
} from '../made/views.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import { MadeCreativesHandle } from './made-creatives.ts';
import { MadeDeliveriesHandle } from './made-deliveries.ts';
import { MadeDraftsHandle } from './made-drafts.ts';
import { MadeFontsHandle } from './made-fonts.ts';
import { MadeJobsHandle } from './made-jobs.ts';
import { MadePicturesHandle, type Preview } from './made-pictures.ts';
import { MadeReviewsHandle } from './made-reviews.ts';
import { MadeRunsHandle } from './made-runs.ts';
import { messageIdsOf } from './message-ids.ts';
import type { PeopleHandle, PersonReference } from './people.ts';
import { lookedUp } from './reference.ts';

type Take = (message: Readonly<Record<string, unknown>>, origin: Partial<Origin>) => Promise<void>;

const HOUR = 3_600_000;
/** Designs of one person that are shown. */
const MOST_OWN = 50;

/** Products that customers shape: `shop.made`. */
export class MadeHandle {
  readonly drafts: MadeDraftsHandle;
  readonly fonts: MadeFontsHandle;
  readonly creatives: MadeCreativesHandle;
  readonly jobs: MadeJobsHandle;
  readonly deliveries: MadeDeliveriesHandle;
  readonly reviews: MadeReviewsHandle;
  readonly runs: MadeRunsHandle;
  readonly pictures: MadePicturesHandle;
  /** How much whoever only has a public key may ask for. */
  readonly flood: Flood;
  readonly #parts: Parts;
  readonly #people: PeopleHandle;
  readonly #take: Take;
  readonly #suggesting: Suggesting;

  constructor(parts: Parts, people: PeopleHandle, take: Take) {
    this.#parts = parts;
    this.#people = people;
    this.#take = take;
    this.drafts = new MadeDraftsHandle(parts);
    this.#suggesting = new Suggesting(parts);
    this.fonts = new MadeFontsHandle(parts);
    this.creatives = new MadeCreativesHandle(parts);
    this.jobs = new MadeJobsHandle(parts);
    this.deliveries = new MadeDeliveriesHandle(parts);
    this.reviews = new MadeReviewsHandle(parts);
    this.runs = new MadeRunsHandle(parts, people, this.jobs);
    this.pictures = new MadePicturesHandle(parts);
    this.flood = new Flood(parts.settings.made.perMinute, parts.settings.clock);
  }

  /** The templates that are offered. */
  async templates(): Promise<OfferedTemplate[]> {
    const { bundles } = this.#parts.made;
    const all = await Promise.all(bundles.offered.map((id) => bundles.latest(id)));
    return all.flatMap((bundle) => {
      if (bundle === undefined) return [];
      const { id, version, digest, template } = bundle;
      return [{ id, version, digest, name: template.name, products: template.products }];
    });
  }

  /**
   * A template as it was published: what draws and checks a design in a browser.
   *
   * @param version the one that is offered now when left out.
   * @throws PersonableError `not_found`.
   */
  template(id: string, version?: number): Promise<Bundle> {
    return answeredMade(() => this.#bundle(id, version));
  }

  /** Checks a design and tells its price; keeps nothing. @throws PersonableError `not_found`, `invalid_design`. */
  check(input: DesignInput): Promise<DesignAnswer> {
    return answeredMade(async () => this.#answer(await this.#examine(input), input));
  }

  /**
   * Checks a design and keeps it, unless it cannot be made: then the answer says why and has no id. Durable when it resolves. The same
   * design kept twice is one.
   *
   * @param reference whose it is; nobody's when left out. It is noted as an event what they chose of what was offered.
   * @throws PersonableError `not_found`, `invalid_design`, `identity_erased`.
   */
  keep(
    input: DesignInput,
    reference: PersonReference = {},
    origin: Partial<Origin> = {},
  ): Promise<DesignAnswer> {
    return answeredMade(async () => {
      const looked = await this.#examine(input);
      if (looked.state === 'refused') return this.#answer(looked, input);
      const home = await this.#note(looked, input, reference, origin);
      const { id } = await this.#parts.made.designs.keep(looked, home);
      return this.#signed({ design: id, ...this.#answer(looked, input) }, input);
    });
  }

  /**
   * A surface of a design as it will look, as a PNG: of what somebody chose, or of a design that is kept.
   *
   * @param caller for whoever only has a public key, what is refused for its words is not drawn.
   * @throws PersonableError `not_found`, `invalid_design`, `step_refused` without fonts, `busy`, `too_slow`, `not_drawn`.
   */
  preview(
    asked: (DesignInput | { readonly design: string }) & PreviewSize,
    { trusted }: Pick<Caller, 'trusted'> = { trusted: true },
  ): Promise<Preview> {
    return answeredMade(async () => {
      const looked =
        'design' in asked ? await this.#kept(asked.design) : await this.#examine(asked);
      return this.pictures.preview(looked, asked, { trusted });
    });
  }

  /** A design that is kept. @throws PersonableError `not_found`. */
  find(id: string): Promise<DesignView> {
    return answeredMade(async () => {
      const kept = await this.#parts.made.designs.find(id);
      if (kept !== undefined) return this.#show(kept);
      throw new MadeError('not_found', 'Nobody knows this design.', { path: '/design' });
    });
  }

  /**
   * What somebody made, the latest first, at most 50; nothing of people not met yet.
   *
   * @param caller through a public key only what was made in the browser itself is told.
   */
  async own(
    reference: PersonReference,
    { caller = { trusted: true } }: { readonly caller?: Caller } = {},
  ): Promise<DesignView[]> {
    const homes = await this.homesOf(reference, caller);
    const designs = await this.#parts.made.designs.of(homes, { limit: MOST_OWN });
    const shown: DesignView[] = [];
    for (const design of designs.slice(0, MOST_OWN)) shown.push(await this.#show(design));
    return shown;
  }

  /** What somebody had made: their designs and jobs, the latest first, at most 50 of each; nothing of people not met yet. */
  async ofPerson(reference: PersonReference): Promise<PersonMadeView> {
    const homes = await this.homesOf(reference, { trusted: true });
    return { designs: await this.own(reference), jobs: await this.jobs.of(homes) };
  }

  /**
   * What was promised of a price, so that a shop's server can hold a cart against it.
   *
   * @throws PersonableError `invalid_signature` of one that was not signed here, or was changed.
   */
  price(signed: string): Promise<PromisedPriceView> {
    return answeredMade(async () => {
      const promised = this.#parts.made.signatures.read(signed);
      if (promised === undefined) {
        throw new MadeError(
          'invalid_signature',
          'This price was not signed here, or was changed.',
          {
            path: '/signed',
            hint: 'Ask for the price again by keeping the design.',
          },
        );
      }
      const { expires, ...price } = promised;
      const expired = expires < this.#parts.settings.clock();
      return { ...price, expires: iso(expires), expired };
    });
  }

  /**
   * What a template may be filled with for a person before they have chosen, each with its reason. Only with their consent to
   * personalization, of what is not sensitive, and never of a gift: what the buyer is called does not belong on it.
   *
   * @throws PersonableError `not_found`.
   */
  suggest(
    { template, version, ...asked }: SuggestionsInput,
    reference: PersonReference,
    caller: Caller = { trusted: true },
  ): Promise<SuggestionsView> {
    return answeredMade(async () => {
      const bundle = await this.#bundle(template, version);
      return this.#suggesting.suggest(bundle, asked, reference, caller);
    });
  }

  /** Homes of whoever is referred to, as far as whoever asks may read them. */
  async homesOf(reference: PersonReference, caller: Caller): Promise<readonly number[]> {
    const isProven =
      caller.trusted ||
      (caller.customer !== undefined && String(reference.userId ?? '') === caller.customer);
    if (isProven) {
      const person = await this.#people.find(reference);
      return person?.homes.map(({ home }) => home) ?? [];
    }
    const { anonymousId } = reference;
    if (anonymousId === undefined) return [];
    const { identities } = this.#parts;
    const identity = lookedUp({ anonymousId }, identities.rules);
    const home = identity === undefined ? undefined : await identities.find(identity);
    return home === undefined ? [] : [home];
  }

  async #bundle(id: string, version?: number): Promise<Bundle> {
    const { bundles } = this.#parts.made;
    const found =
      version === undefined ? await bundles.latest(id) : await bundles.find(id, version);
    if (found !== undefined) return found;
    const what = version === undefined ? 'is not published' : `has no published version ${version}`;
    throw new MadeError('not_found', `The template "${id.slice(0, 100)}" ${what}.`, {
      hint: 'GET /v1/made/templates has those that are offered.',
    });
  }

  async #examine({ template, version, values, language }: DesignInput): Promise<Examined> {
    refuseHostile({ values });
    const bundle = await this.#bundle(template, version);
    const design: Design = readDesign({
      ...{ template, version: bundle.version, values },
      ...(language === undefined ? {} : { language }),
    });
    return this.#parts.made.designs.examine(design);
  }

  async #kept(id: string): Promise<Examined> {
    const { designs } = this.#parts.made;
    const kept = await designs.find(id);
    if (kept?.design !== undefined) return designs.examine(kept.design);
    throw new MadeError('not_found', 'Nobody knows this design.', { path: '/design' });
  }

  #answer(looked: Examined, { item }: DesignInput): DesignAnswer {
    const { design, state, findings } = looked;
    return {
      ...{ template: design.template, version: design.version, state, findings },
      ...(item === undefined ? {} : this.#parts.made.designs.price(looked, item)),
    };
  }

  async #signed(answer: DesignAnswer, { item }: DesignInput): Promise<DesignAnswer> {
    const { design, price } = answer;
    if (design === undefined || price === undefined || item === undefined) return answer;
    const { made, settings } = this.#parts;
    const { currency, total } = price;
    const expires = settings.clock() + settings.made.priceHours * HOUR;
    const signed = await made.signatures.sign({ design, item, currency, total, expires });
    return { ...answer, signed, expires: iso(expires) };
  }

  /** Notes what was chosen, as an event; resolves to the home it is of. */
  async #note(
    { id, bundle, design }: Examined,
    { item, decision }: DesignInput,
    reference: PersonReference,
    origin: Partial<Origin>,
  ): Promise<number | undefined> {
    if (Object.keys(reference).length === 0) return undefined;
    const { identities } = this.#parts;
    const { userId } = reference;
    const isProven = origin.customer !== undefined && String(userId) === origin.customer;
    // A token proves the customer and not the browser: what they make is theirs alone, and links nobody.
    const said = isProven ? { userId: userId as string | number } : reference;
    const who = await messageIdsOf(said, (one) => this.#people.find(one), identities);
    const { template, version } = design;
    const { trusted = true, customer } = origin;
    const homes = await this.homesOf(said, { trusted, customer });
    const taken = await this.#suggesting.taken({ design, template }, homes, decision);
    const choices = choicesIn(bundle, design);
    const properties = {
      ...{ design: id, template, version, choices, tastes: tastesIn(bundle, choices) },
      ...taken,
      ...(item === undefined ? {} : { product_id: item }),
    };
    // The same design of the same person is noted once, unless it came of other suggestions.
    const messageId = `made:${sha256(JSON.stringify([id, who, ...(decision === undefined ? [] : [decision])]))}`;
    const from = isProven ? { ...origin, trusted: true } : origin;
    await this.#take(
      { type: 'track', event: CUSTOMIZED_EVENT, messageId, ...who, properties },
      from,
    );
    if (said.person !== undefined) return said.person;
    const identity = lookedUp(said, identities.rules);
    return identity === undefined ? undefined : await identities.find(identity);
  }

  async #show({ id, template, version, design, made }: KeptDesign): Promise<DesignView> {
    const head = { design: id, template, version, made: iso(made) };
    if (design === undefined) return { ...head, state: 'erased', findings: [] };
    const { state, findings } = await this.#parts.made.designs.examine(design);
    const { values, language } = design;
    return { ...head, state, findings, values, ...(language === undefined ? {} : { language }) };
  }
}
