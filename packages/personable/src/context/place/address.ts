import { BlockList, isIP } from 'node:net';

/** Addresses that say nothing of a place (RFC 6890). */
const NOWHERE = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const;

let nowhere: BlockList | undefined;

const list = (): BlockList => {
  if (nowhere === undefined) {
    nowhere = new BlockList();
    for (const [net, prefix, family] of NOWHERE) nowhere.addSubnet(net, prefix, family);
  }
  return nowhere;
};

/** An address without what names the network card, and an IPv4 one as such also where IPv6 carries it. */
export const plainAddress = (address: string): string => {
  const [bare = ''] = address.split('%', 1);
  return /^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(bare) ? bare.slice(7) : bare;
};

/** Whether an address is one of the open internet. */
export const isPublicAddress = (address: string): boolean => {
  const plain = plainAddress(address);
  const family = isIP(plain);
  return family !== 0 && !list().check(plain, family === 4 ? 'ipv4' : 'ipv6');
};
