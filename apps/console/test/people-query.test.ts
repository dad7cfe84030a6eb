import { expect, test } from 'vitest';
import { readPeopleQuery } from '../src/screens/audience/people-query.ts';

test.each([
  ['Ada Berg', { query: 'Ada Berg' }],
  ['', { query: '' }],
  ['city:Berlin', { where: { 'traits.city': { $in: ['Berlin'] } } }],
  ['address.city: Bad Tölz', { where: { 'traits.address.city': { $in: ['Bad Tölz'] } } }],
  ['age:30', { where: { 'traits.age': { $in: ['30', 30] } } }],
  ['vip:true', { where: { 'traits.vip': { $in: ['true', true] } } }],
  ['"user:7"', { query: 'user:7' }],
  ['city:', { query: 'city:' }],
  [':Berlin', { query: ':Berlin' }],
  ['+49 30:1', { query: '+49 30:1' }],
])('%j is read as it is meant', (typed, meant) => {
  expect(readPeopleQuery(typed)).toEqual(meant);
});
