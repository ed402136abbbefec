// Stands for a test file that cannot run because there is no PostgreSQL: one skipped test with the reason in its name.
import { inject, test } from 'vitest';

const server = inject('postgres');
test.skip(`everything in it [skipped: ${'missing' in server ? server.missing : ''}]`, () => undefined);
