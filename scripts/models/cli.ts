// `npm run models`: fill public/models/ and say what is missing. Exit code 0 with all models, 2 with some missing.

import { progressPrinter } from './progress.ts';
import { describeReport, missingModels } from './report.ts';
import { ensureModels } from './store.ts';

const report = await ensureModels({ env: process.env, onProgress: progressPrinter(process.stdout) });
console.log(describeReport(report));
process.exitCode = missingModels(report).length === 0 ? 0 : 2;
