import type { Touch } from '../../rules/caps/touch.ts';
import type { DecisionLog } from '../log/decision-log.ts';

/** What of a decision's body says what was shown. */
interface Shown {
  readonly head: {
    readonly content?: readonly { readonly campaign?: string; readonly creative?: string }[];
  };
  readonly next?: {
    readonly chosen: string;
    readonly actions: readonly { readonly action: string; readonly placement?: string }[];
  };
}

/**
 * What was decided for somebody nobody knew then: whoever clicks on it later names the decision. A decision for a person is not
 * found, so that nobody takes over what another was shown.
 *
 * @param campaign which one, where a decision shows several; the first when left out.
 */
export const decidedForStranger = async (
  log: Pick<DecisionLog, 'find'>,
  decision: string,
  campaign?: string,
): Promise<Touch | undefined> => {
  const record = await log.find(decision);
  if (record === undefined || record.home !== null) return undefined;
  const { head, next } = JSON.parse(record.body) as Shown;
  const shown = head.content?.find(
    (one) => one.campaign !== undefined && (campaign === undefined || one.campaign === campaign),
  );
  if (shown?.campaign === undefined) return undefined;
  const chosen = next?.actions.find(({ action }) => action === next.chosen);
  return {
    ...{ kind: 'decided', time: record.time, decision, campaign: shown.campaign },
    ...(shown.creative === undefined ? {} : { creative: shown.creative }),
    placement: chosen?.placement ?? record.placement,
  };
};
