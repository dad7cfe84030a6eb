import { compileCondition } from '../../conditions/condition.ts';
import { ConditionError } from '../../conditions/condition-error.ts';
import {
  AUDIENCE_KINDS,
  type Audience,
  type AudienceBody,
  type AudienceChange,
  type AudienceKind,
} from '../../customer/audiences/audience.ts';
import { readSizeBefore, readVersions } from '../../customer/audiences/audience-store.ts';
import { toLive } from '../../customer/audiences/definitions.ts';
import { CHANGES_OF, OVERLAP } from '../../customer/audiences/member-store.ts';
import { inOrder } from '../../customer/audiences/order.ts';
import { sensitiveIn } from '../../customer/audiences/sensitive.ts';
import type { LiveAudience } from '../../customer/audiences/touch-index.ts';
import type { Person } from '../../customer/person.ts';
import { firstHomeOf } from '../../customer/person.ts';
import type { AudienceKeeper } from '../audiences/keeper.ts';
import type {
  AudienceInput,
  AudienceMember,
  AudienceOverlap,
  AudienceVersionView,
  AudienceView,
  MembershipView,
} from '../audiences/views.ts';
import { PersonableError } from '../errors.ts';
import type { Parts } from '../parts.ts';
import { iso } from '../readings/names.ts';
import { summarize } from '../readings/profile.ts';
import type { Page } from './people.ts';
