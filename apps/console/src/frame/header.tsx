import { ActionIcon } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readOverview, signOut } from '../api/overview.ts';
import { reading } from '../api/query-client.ts';
import { useSending } from '../api/sending.ts';
import { closeSession } from '../api/session.ts';
import { Mark } from '../icons/mark.tsx';
import { MenuIcon, SearchIcon, SignOutIcon } from '../icons/signs.tsx';
import { notifyTrouble } from '../parts/notify.ts';
import { DemoBanner } from './demo-banner.tsx';
import { SchemeButton } from './scheme-button.tsx';
import { START } from './sections.tsx';

interface Props {
  readonly openNavigation: () => void;
  readonly openFind: () => void;
}

/** The bar on top of every screen. */
export const Header = ({ openNavigation, openFind }: Props) => {
  const { data } = useQuery({ ...reading(readOverview()), refetchInterval: 15_000 });
  const leave = useSending({
    onSuccess: () => closeSession('left'),
    onError: notifyTrouble('You are still signed in.'),
  });
  return (
    <header className="header">
      <DemoBanner demo={data?.demo} />
      <div className="header-bar">
        <ActionIcon
          className="header-menu"
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Open the navigation"
          onClick={openNavigation}
        >
          <MenuIcon />
        </ActionIcon>
        <Link href={START} className="header-mark">
          <Mark />
          <span>Personable</span>
        </Link>
        <span className="header-shop">{data?.name}</span>
        <button type="button" className="header-find" onClick={openFind}>
          <SearchIcon />
          <span className="header-find-words">Find a person or an item</span>
          <span className="key" aria-hidden="true">
            /
          </span>
        </button>
        <SchemeButton />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label="Sign out"
          title="Sign out"
          loading={leave.isPending}
          onClick={() => leave.mutate(signOut())}
        >
          <SignOutIcon />
        </ActionIcon>
      </div>
    </header>
  );
};
