// The part of tesseract.js-core's WebAssembly build that is used; the package brings no types.
declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  /** Tesseract's ResultIterator. `level` 4 is a symbol. */
  type ResultIterator = {
    Begin(): void;
    Next(level: number): boolean;
    GetUTF8Text(level: number): string | null;
    /** 0 to 100. */
    Confidence(level: number): number;
  };

  /** Tesseract's TessBaseAPI. */
  type TessBaseAPI = {
    /** @param mode 1: LSTM only. @returns 0 when it took the model. */
    Init(folder: string | null, language: string, mode: number): number;
    SetVariable(name: string, value: string): boolean;
    /** Takes `/input` of the file system. @param orientation as in Exif, 1 is upright. @param angle radians. @returns 1 when it cannot be read. */
    SetImageFile(orientation: number, angle: number): number;
    /** @returns 0 when it went well. */
    Recognize(monitor: null): number;
    GetIterator(): ResultIterator;
    Clear(): void;
  };

  /** An Emscripten module. */
  type Core = {
    readonly FS: { writeFile(path: string, data: Uint8Array): void; unlink(path: string): void };
    readonly TessBaseAPI: new () => TessBaseAPI;
    destroy(object: object): void;
  };

  type Options = { locateFile(file: string): string; print(line: string): void; printErr(line: string): void };

  export default function createCore(options: Options): Promise<Core>;
}
