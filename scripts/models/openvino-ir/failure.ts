// How reading or converting an OpenVINO IR fails, as data.

export type IrFailure =
  | { readonly code: 'ir-malformed'; readonly detail: string }
  | { readonly code: 'ir-layer-unsupported'; readonly layer: string; readonly type: string; readonly detail: string };

export const describeIrFailure = (failure: IrFailure): string =>
  failure.code === 'ir-malformed'
    ? `the IR cannot be read: ${failure.detail}`
    : `layer "${failure.layer}" of type ${failure.type} cannot be converted: ${failure.detail}`;

/**
 * Thrown inside the converter, dozens of frames deep in one pass over the layers, and turned into data at its door
 * (convert.ts). It never leaves the folder.
 */
export class IrError extends Error {
  readonly failure: IrFailure;

  constructor(failure: IrFailure) {
    super(describeIrFailure(failure));
    this.failure = failure;
  }
}

export const malformed = (detail: string): IrError => new IrError({ code: 'ir-malformed', detail });
