// One picture of a document -> what is read on it, without the portrait.
import type { KnownDocument } from '../document/parse/id-document.ts';
import type { Reading } from '../document/parse/reading.ts';
import type { Failure } from '../shared/failure.ts';
import type { PictureView } from '../shared/picture-view.ts';
import type { Result } from '../shared/result.ts';
import type { Ports } from './ports.ts';
import { documentBySymbol } from './symbol.ts';

type Lines = { readonly reading: Result<Reading, Failure>; readonly known: KnownDocument | null };

/** Code lines or a number first; where there are none, the symbol on the back of a licence. Leaves the picture open. @param today `YYYY-MM-DD` by the carrier's clock. */
export async function readLines({ documents, barcodes }: Pick<Ports, 'documents' | 'barcodes'>, picture: ImageBitmap, view: PictureView, today: string): Promise<Lines> {
  const [forLines, forSymbol] = await Promise.all([createImageBitmap(picture), createImageBitmap(picture)]);
  const reading = await documents.read(forLines, today, 'document', view);
  if (reading.ok && reading.value.outcome !== 'none') {
    forSymbol.close();
    return { reading, known: null };
  }
  return { reading, known: await documentBySymbol(barcodes, forSymbol, view, today) };
}
