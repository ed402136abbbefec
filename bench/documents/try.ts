import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mediaDir, openLab } from '../lab/lab.ts';
const [want = '.', degrees = '0', width = ''] = process.argv.slice(2);
const lab = await openLab('bench/documents/page.html');

lab.page.on('worker', (w) => { w.on('console', (m) => { console.log(m.text()); }); });
await lab.page.waitForFunction(() => 'documents' in window);
console.log('load', await lab.page.evaluate(() => window.documents.load()));
for (const file of readdirSync(join(mediaDir, 'documents')).filter((f) => /\.(png|jpg)$/.test(f) && new RegExp(want).test(f))) {
  console.log('#####', file);
  for (let i = 0; i < 1; i++) {
    const r = await lab.page.evaluate(([u, d, w]) => window.documents.read(u as string, { degrees: d as number, widthPx: w as number | null }, '2026-11-26'), [`/media/documents/${file}`, Number(degrees), width === '' ? null : Number(width)] as const);
    console.log('=====>', Math.round(r.ms), 'ms', r.reading.outcome, r.reading.outcome === 'read' ? `\n${r.reading.lines.join('\n')}\n${r.reading.doubts.map((d) => `${d.why} ${String(d.line)}:${String(d.column)}`).join(', ')}` : JSON.stringify(r.reading));
  }
}
await lab.close();
