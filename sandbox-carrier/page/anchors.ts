// Anchors as they stand on paper, `CHAIN:SEQ:HASH`, one a line.
import { z } from 'zod';
import { err, ok, type Result } from '../../src/shared/result.ts';
import type { AuditAnchor } from '../services/audit.ts';

const line = z
  .string()
  .regex(/^\d{1,4}:\d{1,15}:[0-9a-f]{64}$/)
  .transform((text): AuditAnchor => {
    const [chain = '', seq = '', hash = ''] = text.split(':');
    return { chain: Number(chain), seq: Number(seq), hash };
  });

/** Empty lines are skipped. Fails with the number of the first line, from 1, that is not an anchor. */
export function parseAnchors(text: string): Result<readonly AuditAnchor[], number> {
  const anchors: AuditAnchor[] = [];
  for (const [index, typed] of text.split(/\r?\n/).entries()) {
    if (typed.trim() === '') continue;
    const parsed = line.safeParse(typed.trim());
    if (!parsed.success) return err(index + 1);
    anchors.push(parsed.data);
  }
  return ok(anchors);
}
