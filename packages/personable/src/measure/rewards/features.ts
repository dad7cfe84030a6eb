import {
  type CompiledEncoder,
  compileEncoder,
  type FeatureEncoder,
} from '../../learning/bandit/features.ts';

/**
 * What is looked at when one of few is chosen: where and when it is asked, and how well and as what the person is known. The
 * sums of each arm grow with the square of the places, so there are few.
 */
const CHOICE_FEATURES: FeatureEncoder = {
  version: 1,
  features: 16,
  fields: [
    { name: 'context.device.kind', kind: 'text' },
    { name: 'context.time.dayPart', kind: 'text' },
    { name: 'context.traffic.kind', kind: 'text' },
    { name: 'familiarity.level', kind: 'text' },
    { name: 'priceBand', kind: 'text', label: 'price band' },
    { name: 'intent', kind: 'text' },
  ],
  crosses: [['context.time.dayPart', 'context.device.kind']],
};

let compiled: CompiledEncoder | undefined;

/** The features of a choice, read once. */
export const choiceFeatures = (): CompiledEncoder => {
  compiled ??= compileEncoder(CHOICE_FEATURES);
  return compiled;
};
