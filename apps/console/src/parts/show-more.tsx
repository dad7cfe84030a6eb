import { Button } from '@mantine/core';

interface Props {
  /** What a list that is read on knows of its next page. */
  readonly list: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
  };
}

/** The way to the rest of a list, while there is one. */
export const ShowMore = ({ list }: Props) =>
  list.hasNextPage ? (
    <Button
      className="show-more"
      variant="default"
      loading={list.isFetchingNextPage}
      onClick={() => void list.fetchNextPage()}
    >
      Show more
    </Button>
  ) : null;
