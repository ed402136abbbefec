// What a test finds in the page of the document lab.
import { barcodeTools } from './barcodes.ts';
import { readerTools } from './readers.ts';

const tools = { ...barcodeTools, ...readerTools };

declare global {
  // Global names are declared with var; nothing else puts them on globalThis.
  var documentLab: typeof tools;
}
globalThis.documentLab = tools;
