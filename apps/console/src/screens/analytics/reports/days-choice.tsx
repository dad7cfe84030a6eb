import { SegmentedControl } from '@mantine/core';
import { useAddressState } from '../../../frame/address.ts';
import './reports.css';

const SPANS = ['7', '28', '90', '365'] as const;
const USUAL = '28';

/** How many days a report is of; it stands in the address. */
export const useReportDays = (): number => {
  const [said] = useAddressState('days');
  return Number(SPANS.find((days) => days === said) ?? USUAL);
};

/** Chooses how many days a report is of. */
export const DaysChoice = () => {
  const [said, setSaid] = useAddressState('days');
  return (
    <SegmentedControl
      className="days-choice"
      aria-label="Days counted"
      data={SPANS.map((days) => ({ value: days, label: `${days} days` }))}
      value={SPANS.find((days) => days === said) ?? USUAL}
      onChange={(days) => setSaid(days === USUAL ? undefined : days, 'in-place')}
    />
  );
};
