// A barcode on a picture -> the document that it is on, if it is one.
import { licenceDocument, type KnownDocument } from '../document/parse/id-document.ts';
import type { BarcodePort } from './barcode-port.ts';
import type { PictureView } from '../shared/picture-view.ts';

const never = new AbortController().signal;

/** Takes the picture over and closes it. @returns null where no symbol of a document is to be seen. @param today `YYYY-MM-DD` by the carrier's clock. */
export async function documentBySymbol(barcodes: BarcodePort, picture: ImageBitmap, view: PictureView, today: string): Promise<KnownDocument | null> {
  const reading = await barcodes.read(picture, today, view, never);
  return reading.kind === 'licence' ? { facts: licenceDocument(reading.document), by: 'barcode-read' } : null;
}
