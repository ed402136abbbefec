// The document reader: finds the zone in a picture, reads it in several views, and takes only what check digits vouch for.
import { detectText } from '../../inference/models/text-detector.ts';
import { createLineRecogniser, type LineRecogniser } from '../../inference/models/line-recogniser.ts';
import { loadModel } from '../../inference/models/load.ts';
import { READER_MODELS, type ReaderModelRole } from '../../inference/models/manifest.ts';
import { compileModel, type Model } from '../../inference/models/ort.ts';
import type { Failure } from '../../shared/failure.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { OcrLines } from '../parse/mrz-fit.ts';
import { voteMrz } from '../parse/mrz-vote.ts';
import { textLines } from './components.ts';
import { wipeCuts } from './crops.ts';
import type { Reading } from './reading.ts';
import { placeLines, readView, VIEWS } from './views.ts';
import { findZones, upsideDown, type Zone } from './zones.ts';

export type ZoneReader = {
  /** @param today ISO calendar date. Leaves the picture open. */
  read(picture: ImageBitmap, today: string): Promise<Reading>;
};

const DETECTION_SIDES_PX = [640, 960] as const;

export async function createZoneReader(): Promise<Result<ZoneReader, Failure>> {
  const loads = await Promise.all(READER_MODELS.map((entry) => loadModel(entry, () => undefined)));
  const bytes = new Map<ReaderModelRole, Uint8Array<ArrayBuffer>>();
  for (const load of loads) {
    if (!load.ok) return err(load.error);
    bytes.set(load.value.entry.role, load.value.bytes);
  }
  const detector = await compileModel(bytes.get('text-detector') ?? new Uint8Array(), 'wasm-1');
  const recogniser = await createLineRecogniser(bytes.get('mrz-recogniser') ?? new Uint8Array());
  return ok({
    async read(picture, today) {
      try {
        return await readPicture(detector, recogniser, picture, today);
      } finally {
        wipeCuts();
      }
    },
  });
}

async function readPicture(detector: Model, recogniser: LineRecogniser, picture: ImageBitmap, today: string): Promise<Reading> {
  let seen = false;
  for (const side of DETECTION_SIDES_PX) {
    const t0 = performance.now();
    const map = await detectText(detector, picture, side);
    const t1 = performance.now();
    const found = textLines(map);
    const zones = findZones(found);
    if (0) console.log('DBG LINES', found.map((l) => [l.from.x, l.from.y, l.to.x, l.to.y].map(Math.round).join() + ' ' + l.core.toFixed(1)).join(' | '));
    console.log('DBG', side, 'detect', Math.round(t1 - t0), 'zones', Math.round(performance.now() - t1), 'lines', found.length, 'zones', zones.map((z) => ` pitch ${Math.round(z.pitch)} ` + z.lines.map((l) => [l.from.x, l.from.y, l.to.x, l.to.y].map(Math.round).join() + ' ' + l.core.toFixed(1)).join(' | ')).join(' ;; '));
    for (const zone of zones) {
      for (const way of [zone, upsideDown(zone)]) {
        const reading = readZone(recogniser, picture, way, today);
        if (reading === 'not-a-zone') continue;
        if (reading !== null) return reading;
        seen = true;
      }
    }
  }
  return seen ? { outcome: 'unclear', hint: null } : { outcome: 'none' };
}

function readZone(recogniser: LineRecogniser, picture: ImageBitmap, zone: Zone, today: string): Reading | null | 'not-a-zone' {
  const placed = placeLines(picture, zone);
  const views: OcrLines[] = [];
  console.log('DBG placed', placed.map((p) => `${p.above.toFixed(1)} ${p.below.toFixed(1)}`).join(' | '));
  for (const view of VIEWS) {
    const t = performance.now();
    const lines = readView(picture, recogniser, placed, view);
    views.push(lines);
    const c = lines.confidences?.flat() ?? [];
    const t1 = performance.now();
    const vote = voteMrz(views, today);
    console.log('DBG view', Math.round(t1 - t), 'ms vote', Math.round(performance.now() - t1), 'conf', (c.reduce((a, b) => a + b, 0) / c.length).toFixed(2), vote.outcome, '\n   ' + lines.lines.join('\n   '));
    if (!lines.lines.some((line) => line.includes('<<'))) return 'not-a-zone';
    if ((globalThis as any).__all) continue; if (vote.outcome === 'read' && vote.agreeing >= 2 && vote.reading.document !== null) {
      return { outcome: 'read', lines: vote.lines, document: vote.reading.document, doubts: vote.doubts };
    }
  }
  return null;
}
