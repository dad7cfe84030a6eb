import type { LikelihoodCard } from 'personable';
import { amountIn } from './figures.ts';

interface Props {
  readonly model: LikelihoodCard;
  readonly deciles: NonNullable<LikelihoodCard['backTest']>['deciles'];
}

/** The drawing's own units: it is scaled to the room there is. */
const SIDE = 100;

/** Ten groups of people: what was predicted from left to right, what came from bottom to top with its interval. */
export const CalibrationChart = ({ model, deciles }: Props) => {
  const most = Math.max(...deciles.flatMap(({ predicted, high }) => [predicted, high]), 1e-9);
  const at = (value: number) => (SIDE * value) / most;
  return (
    <figure className="calibration">
      <svg
        viewBox={`-2 -2 ${SIDE + 4} ${SIDE + 4}`}
        role="img"
        aria-label={`${model.title}: where a group stands on the line, as many came as predicted.`}
      >
        <path className="calibration-frame" d={`M0 0V${SIDE}H${SIDE}`} />
        <path className="calibration-even" d={`M0 ${SIDE}L${SIDE} 0`} />
        {deciles.map(({ predicted, actual, low, high }, group) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: groups are told apart by their place alone
          <g key={group}>
            <path
              className="calibration-bar"
              d={`M${at(predicted)} ${SIDE - at(low)}V${SIDE - at(high)}`}
            />
            <circle
              className="calibration-point"
              cx={at(predicted)}
              cy={SIDE - at(actual)}
              r="1.6"
            />
          </g>
        ))}
      </svg>
      <figcaption className="dimmed">
        Predicted from left to right, what came from bottom to top, each up to{' '}
        {amountIn(model, most)}. On the line they are the same; the bars are 95 % intervals.
      </figcaption>
    </figure>
  );
};
