// In the browser: the app's own readers, by the configuration that the server put into the page.
import type { DeviceReading, DocumentReader, ReaderStatus } from '../../../src/app/document-reader-port.ts';
import { parseConfig } from '../../../src/config.ts';
import { createReader } from '../../../src/document/devices/reader.ts';
import type { ReaderConfig } from '../../../src/shared/reader-config.ts';

const today = () => '2026-11-26';
const never = new AbortController().signal;

const readerOf = (config: ReaderConfig): DocumentReader => createReader(config, today);

type Heard = { readonly reading: DeviceReading; readonly portrait: { readonly type: string; readonly widthPx: number; readonly heightPx: number } | null };

export const readerTools = {
  /** @returns the first status of each configured reader, in order. */
  async connectConfigured(): Promise<ReaderStatus[]> {
    const config = parseConfig(document.getElementById('kiosk-config')?.textContent ?? null, '');
    if (!config.ok) throw new Error(config.error.cause);
    return Promise.all(config.value.documentReaders.map((reader) => readerOf(reader).connect(never)));
  },
  /** A reader that the configuration does not name: what a page would try that was taken over. */
  connectAnyway: (config: ReaderConfig): Promise<ReaderStatus> => readerOf(config).connect(never),
  /** @returns the next document of a reader, its portrait decoded. */
  async nextDocument(config: ReaderConfig): Promise<Heard> {
    const reader = readerOf(config);
    const reading = new Promise<DeviceReading>((resolve) => { reader.onDocument(resolve); });
    await reader.connect(never);
    const heard = await reading;
    reader.close();
    const blob = heard.ok ? heard.value.portrait : null;
    if (blob === null) return { reading: heard, portrait: null };
    const picture = await createImageBitmap(blob);
    return { reading: heard, portrait: { type: blob.type, widthPx: picture.width, heightPx: picture.height } };
  },
};
