import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { readItems } from '../../../api/items.ts';
import { reading } from '../../../api/query-client.ts';
import { DROPDOWN } from '../../../parts/dropdown.ts';

/** Items whose categories are offered; any other path may be written. */
const LOOKED_AT = 1_000;

interface Props {
  readonly value: string;
  readonly onChange: (path: string) => void;
}

/** Chooses a category by its path; what stands beneath it counts as well. */
export const CategoryPicker = ({ value, onChange }: Props) => {
  const { data } = useQuery(reading(readItems({ limit: LOOKED_AT })));
  const lines = new Set(
    (data?.items ?? []).flatMap(({ categories = [] }) => categories.flatMap(linesOf)),
  );
  return (
    <Autocomplete
      label="Category"
      description="What stands beneath it counts as well."
      placeholder="Food > Sweets"
      maxLength={300}
      data={[...lines].sort()}
      value={value}
      limit={50}
      {...DROPDOWN}
      onChange={onChange}
    />
  );
};

/** A path with all that stand above it. */
const linesOf = (path: string): string[] => {
  const levels = path.split('>').map((level) => level.trim());
  return levels.map((_, depth) => levels.slice(0, depth + 1).join(' > '));
};
