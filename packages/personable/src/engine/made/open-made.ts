import type { Catalogue } from '../../catalog/catalogue.ts';
import type { EventKinds } from '../../customer/entry.ts';
import type { People } from '../../customer/people.ts';
import { Bundles } from '../../made/bundles/bundles.ts';
import { CreativePictures } from '../../made/creatives/creative-pictures.ts';
import { PictureTokens } from '../../made/creatives/picture-tokens.ts';
import { Designs } from '../../made/designs/designs.ts';
import { templateMatches } from '../../made/matches.ts';
import { Pictures } from '../../made/pictures/pictures.ts';
import { PriceSignatures } from '../../made/pricing/price-signatures.ts';
import { Inspection } from '../../made/production/inspection.ts';
import { Production } from '../../made/production/production.ts';
import { ModerationLists } from '../../made/reviews/moderation-lists.ts';
import { Reviews } from '../../made/reviews/reviews.ts';
import { Runs } from '../../made/runs/runs.ts';
import type { RuleSet } from '../../rules/rule-set.ts';
import type { Store } from '../../store/store.ts';
import type { KeptBeside } from '../erasing/per-home.ts';
import type { Settings } from '../options.ts';
import { openDesigner } from './designer.ts';
import { openDeliveries } from './open-deliveries.ts';

/** What it is wired of. */
interface MadeWiring {
  readonly store: Store;
  readonly clock: () => number;
  readonly people: People;
  readonly kinds: EventKinds;
  readonly catalogue: Catalogue;
  readonly rules: { readonly set: RuleSet };
  readonly settings: Pick<Settings, 'made' | 'messages'>;
}

const MEGABYTE = 1_000_000;

/** Products that customers shape: designs, and what has to be made of them. */
export const openMade = async ({ settings, rules, ...parts }: MadeWiring) => {
  const { store, clock, catalogue } = parts;
  const bundles = new Bundles(store, rules);
  const reviews = await Reviews.open(store);
  const moderation = await ModerationLists.open(store);
  const signatures = await PriceSignatures.open(store);
  const matches = templateMatches();
  const designer = openDesigner(settings.made, matches);
  const pictures = new Pictures({
    ...{ store, clock, take: designer.take, mostLoose: settings.made.loosePictures * MEGABYTE },
  });
  const designs = new Designs({
    ...{ store, clock, catalogue, bundles, reviews, moderation, pictures, matches },
    draw: designer.draw,
  });
  const pictureTokens = await PictureTokens.open(store);
  const creativePictures = new CreativePictures({
    ...{ tokens: pictureTokens, designs, clock, png: designer.preview },
    plainOf: (item) => catalogue.find(item)?.image,
  });
  const production = await Production.open({ ...parts, bundles });
  const inspection = new Inspection(production, {
    ...{ store, clock, designs, bundles, signatures },
    trustsBrowsers: settings.made.orders === 'any',
  });
  await inspection.resume();
  const runs = new Runs({ store, clock, designs, production, looked: () => inspection.idle() });
  const keptRuns: KeptBeside = {
    counts: 'made runs',
    checkpoint: () => Promise.resolve(),
    removeSomeOf: (home) => runs.removeSomeOf(home),
    removeSomeBefore: (time) => runs.removeSomeBefore(time),
  };
  const handing = await openDeliveries({ ...parts, settings, production });
  const keptDesigns: KeptBeside = {
    counts: 'designs',
    checkpoint: () => Promise.resolve(),
    removeSomeOf: (home) => {
      creativePictures.clear();
      return designs.removeSomeOf(home);
    },
    removeSomeBefore: async (time) => {
      // What was ordered a moment ago is used.
      await production.flush();
      return (await designs.removeSomeBefore(time)) + (await pictures.removeSome());
    },
  };
  return {
    made: {
      ...{ bundles, designs, reviews, moderation, signatures, pictures },
      ...{ production, inspection, designer, pictureTokens, creativePictures, runs },
      ...handing,
    },
    /** Jobs and runs before designs: a job that goes on without its person keeps no design of theirs. */
    keptOfMade: [production, keptRuns, keptDesigns] as readonly KeptBeside[],
  };
};

/** What customers shape, wired. */
export type Made = Awaited<ReturnType<typeof openMade>>['made'];
