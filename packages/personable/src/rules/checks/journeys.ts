import { personConditions } from '../journeys/compile-journey.ts';
import { flatten, unreachableIn } from '../journeys/flatten.ts';
import { BUILT_IN_PLACEMENTS, placementRule } from '../placement.ts';
import type { RuleSet } from '../rule-set.ts';
import { type Check, didYouMean, type Problem } from './problem.ts';

/** What of journeys leads nowhere: audiences, placements and templates that nobody has, steps that nobody comes to. */
export const checkJourneys: Check = (set, { audiences, audiencesOf, templates: told }) => {
  const templates = told ?? new Set(set.templates.keys());
  const problems: Problem[] = [];
  for (const { id, body } of set.journeys.values()) {
    const warn = (path: string, message: string, hint: string): void => {
      problems.push({ severity: 'warning', kind: 'journeys', id, path, message, hint });
    };
    const { entered, left, audience } = body.trigger;
    const named = [
      ['/trigger/entered', entered],
      ['/trigger/left', left],
      ['/trigger/audience', audience],
      ...personConditions(body).flatMap(([path, condition]) =>
        audiencesOf(condition).map((name) => [path, name] as const),
      ),
    ] as const;
    for (const [path, name] of named) {
      if (name === undefined || audiences.has(name)) continue;
      const hint = didYouMean(name, audiences, 'Make the audience: until then nobody is in it.');
      warn(path, `There is no audience "${name.slice(0, 100)}".`, hint);
    }
    const flat = flatten(body.steps, '/steps');
    for (const { path, step } of flat) {
      const { decide, message } = step;
      const placement = decide?.placement;
      if (placement !== undefined && !isPlacement(set, placement)) {
        const known = [
          ...set.placements.keys(),
          ...BUILT_IN_PLACEMENTS.map((one) => one.placement),
        ];
        const hint = didYouMean(placement, known, 'Publish the placement first.');
        warn(`${path}/decide/placement`, `There is no placement "${placement}".`, hint);
      }
      const wanted =
        message?.templates ?? (message?.template === undefined ? [] : [message.template]);
      for (const name of wanted) {
        if (templates.has(name)) continue;
        const hint = didYouMean(
          name,
          templates,
          'Publish the template: until then nothing is sent.',
        );
        warn(`${path}/message`, `There is no published template "${name}".`, hint);
      }
    }
    for (const { path, id: step } of unreachableIn(flat)) {
      warn(path, `Nobody ever comes to the step "${step}".`, 'Take it out, or move it up.');
    }
  }
  return problems;
};

const isPlacement = (set: RuleSet, name: string): boolean =>
  placementRule(name, set.placements.get(name)?.body) !== undefined;
