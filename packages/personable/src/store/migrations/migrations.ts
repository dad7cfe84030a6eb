import type { Kysely } from 'kysely';
import { up as skeleton } from './0001-skeleton.ts';
import { up as directory } from './0002-directory.ts';
import { up as tunings } from './0003-tunings.ts';
import { up as weeklyLists } from './0005-weekly-lists.ts';
import { up as bubble } from './0006-bubble.ts';
import { up as erasures } from './0007-erasures.ts';
import { up as identity } from './0008-identity.ts';
import { up as traits } from './0009-traits.ts';
import { up as knowing } from './0010-knowing.ts';
import { up as households } from './0011-households.ts';
import { up as audiences } from './0012-audiences.ts';
import { up as privacy } from './0013-privacy.ts';
import { up as quality } from './0014-quality.ts';
import { up as rules } from './0017-rules.ts';
import { up as campaigns } from './0018-campaigns.ts';
import { up as membersByPerson } from './0019-members-by-person.ts';
import { up as grants } from './0020-grants.ts';
import { up as holdout } from './0021-holdout.ts';
import { up as ranking } from './0022-ranking.ts';
import { up as verify } from './0023-verify.ts';
import { up as meter } from './0024-meter.ts';
import { up as feedback } from './0025-feedback.ts';
import { up as answers } from './0026-answers.ts';
import { up as creatives } from './0034-creatives.ts';
import { up as messages } from './0035-messages.ts';
import { up as messageLinks } from './0036-message-links.ts';
import { up as deadAddresses } from './0037-dead-addresses.ts';
import { up as push } from './0038-push.ts';
import { up as timing } from './0039-timing.ts';
import { up as journeys } from './0040-journeys.ts';
import { up as holdoutScopes } from './0041-holdout-scopes.ts';
import { up as messageOutcomes } from './0042-message-outcomes.ts';
import { up as experiments } from './0043-experiments.ts';
import { up as money } from './0044-money.ts';
import { up as reports } from './0045-reports.ts';
import { up as likelihoods } from './0046-likelihoods.ts';
import { up as holdoutRotation } from './0050-holdout-rotation.ts';
import { up as folds } from './0052-folds.ts';
import { up as fairness } from './0055-fairness.ts';
import { up as journeyStandings } from './0056-journey-standings.ts';
import { up as made } from './0057-made.ts';
import { up as madePictures } from './0058-made-pictures.ts';
import { up as madeRuns } from './0059-made-runs.ts';

/**
 * Every change of the schema, in order; a store's version is how many of them it has seen.
 * Append only: a released migration is never edited.
 */
export const MIGRATIONS: readonly ((db: Kysely<never>) => Promise<void>)[] = [
  skeleton,
  directory,
  weeklyLists,
  bubble,
  tunings,
  erasures,
  identity,
  traits,
  knowing,
  households,
  audiences,
  privacy,
  quality,
  membersByPerson,
  rules,
  campaigns,
  grants,
  meter,
  answers,
  ranking,
  verify,
  holdout,
  feedback,
  creatives,
  holdoutScopes,
  messageOutcomes,
  messages,
  deadAddresses,
  journeys,
  push,
  messageLinks,
  timing,
  reports,
  money,
  likelihoods,
  experiments,
  holdoutRotation,
  folds,
  journeyStandings,
  fairness,
  made,
  madePictures,
  madeRuns,
];
