// SQL that fills a database with registrations of earlier days, so that a bench can see whether it gets slower with them.

/**
 * Rows as the carrier leaves them for so many activated numbers, with their SIMs and numbers sold: these come before everything
 * that is left, as they do where stock is given out in order. Audit rows go to chains of their own, which no service appends to.
 * @returns statements to run one after another.
 */
export const fillingWith = (registrations: number): readonly string[] => {
  const each = `from generate_series(1, ${String(registrations)}) i`;
  const id = "lpad(i::text, 12, '0')";
  return [
    `insert into sims (id, kind, state) select 'RNK-0000-' || ${id}, 'esim', 'active' ${each}`,
    `insert into numbers (msisdn, state) select '+210' || ${id}, 'active' ${each}`,
    `insert into registrations (id, kiosk_id, request_id, mode, sim_id, nonce, app_version, opened_at, expires_at)
      select 'reg_old' || ${id}, (select array_agg(id) from kiosks)[1 + i % (select count(*) from kiosks)], gen_random_uuid()::text, 'tablet', 'RNK-0000-' || ${id},
        md5(i::text) || 'old', '0.1.0', now() - interval '2 days' + i * interval '1 second', now() - interval '2 days' + i * interval '1 second' + interval '15 minutes' ${each}`,
    `insert into evaluations (registration_id, key_id, times) select 'reg_old' || ${id}, (select key_id from digest_keys limit 1), 1 ${each}`,
    `insert into submissions (registration_id, payload_hash, outcome, method, reference, jws, received_at)
      select 'reg_old' || ${id}, md5(i::text) || md5(i::text), 'verified', 'face', 'old' || ${id}, left(repeat(md5(i::text), 64), 1800), now() - interval '2 days' + i * interval '1 second' ${each}`,
    `insert into identities (digest_key_id, digest, identity_id) select (select key_id from digest_keys limit 1), md5(i::text) || md5((-i)::text) || left(md5(i::text), 22), 'idn_old' || ${id} ${each}`,
    `insert into activations (registration_id, state, msisdn, sim_id, identity_id, requested_at, settled_at, leased_until)
      select 'reg_old' || ${id}, 'active', '+210' || ${id}, 'RNK-0000-' || ${id}, 'idn_old' || ${id}, now() - interval '1 day', now() - interval '1 day', now() - interval '1 day' ${each}`,
    `insert into audit_entries (chain, seq, at, event, data, hash) select 100 + i % 8, i, now() - interval '1 day', 'verdict-taken', repeat(md5(i::text), 9), md5(i::text) || md5(i::text) from generate_series(1, ${String(registrations * 4)}) i`,
  ];
};
