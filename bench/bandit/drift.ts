import { BANDITS } from '../../packages/personable/src/learning/bandit/bandit.ts';
import { compileEncoder } from '../../packages/personable/src/learning/bandit/features.ts';
import { addReward, emptyState } from '../../packages/personable/src/learning/bandit/state.ts';
import { createRandom } from '../../packages/personable/src/math/random.ts';

const STEPS = 40_000;
const MINUTE = 60_000;
/** One choice a minute: 18 hours of a stream of four weeks. */
const HALF_LIFE = 18 * 60 * MINUTE;
