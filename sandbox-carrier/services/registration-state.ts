// The state of a registration as one SQL expression, over its rows in `registrations`, `submissions` and `activations`.
import { sql, type SQL } from 'drizzle-orm';
import type { RegistrationState } from '../../contract/day.ts';
import { activations, registrations, submissions } from '../db/schema.ts';

/** The two others are joined from the left. */
export const stateAt = (now: Date): SQL<RegistrationState> =>
  sql<RegistrationState>`coalesce(${activations.state}, ${submissions.outcome}, case when ${registrations.expiresAt} > ${now.toISOString()}::timestamptz then 'open' else 'expired' end)`;
